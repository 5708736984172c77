import { useCallback } from 'preact/hooks';
import type { SiteDetail } from '../../http/api/site-schemas.ts';
import type { PageProps } from '../page-loader.tsx';
import { Sheet, WhenLoaded } from '../pages/sheet.tsx';
import { useLoad } from '../pages/use-load.ts';
import { settingsStrings as words } from '../strings/settings.ts';
import { AddSite } from './add-site.tsx';
import { SettingsForm } from './settings-form.tsx';

/** Everything that an owner can change about a site, and the way to another site. */
export function SettingsPage(props: PageProps) {
  const { site } = props;
  return (
    <Sheet heading={words.heading} {...(site && { lead: words.lead(site.name) })}>
      {site && <SiteSettings key={site.id} {...props} id={site.id} />}
      <AddSite {...props} />
    </Sheet>
  );
}

function SiteSettings({ id, ...props }: PageProps & { id: string }) {
  const { api } = props;
  const path = `/moderation/sites/${encodeURIComponent(id)}`;
  const ask = useCallback(() => api.request<SiteDetail>(`${path}/settings`), [api, path]);
  const { data, failure, reload, setData } = useLoad(ask);
  return (
    <WhenLoaded {...{ data, failure, reload }}>
      {() => <SettingsForm {...props} path={path} detail={data!} onSaved={setData} />}
    </WhenLoaded>
  );
}
