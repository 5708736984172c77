import type { SiteDetail } from '../../http/api/site-schemas.ts';
import { FormError } from '../door.tsx';
import type { PageProps } from '../page-loader.tsx';
import { TextInput } from '../pages/inputs.tsx';
import { Panel } from '../pages/sheet.tsx';
import { pageFragment } from '../pages.ts';
import { settingsStrings as words } from '../strings/settings.ts';
import { useForm, valuesOf } from '../use-form.ts';

/** Another blog. */
export function AddSite({ api, say, onSitesChanged }: PageProps) {
  const { form, errors, busy, submit } = useForm(['id', 'name', 'origins', 'origins.0'], say);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { id = '', name = '', origins = '' } = valuesOf(form.current!);
    void submit({}, async () => {
      const body = { id: id.trim(), name, origins: [origins.trim()] };
      const site = await api.request<SiteDetail>('/moderation/sites', { method: 'POST', body });
      form.current?.reset();
      say(words.added(site.name));
      await onSitesChanged();
      location.hash = pageFragment('settings', site.id);
    });
  }

  const errorOf = (name: string) => errors[name] ?? errors[`${name}.0`];
  return (
    <Panel heading={words.addSite} lead={words.addSiteHint}>
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        <div class="side-by-side">
          <TextInput name="name" label={words.name} error={errorOf('name')} autocomplete="off" />
          <TextInput
            name="id"
            label={words.siteId}
            hint={words.siteIdHint}
            error={errorOf('id')}
            autocomplete="off"
          />
          <TextInput
            name="origins"
            label={words.origin}
            hint={words.originHint}
            error={errorOf('origins')}
            autocomplete="off"
          />
        </div>
        <div>
          <button type="submit" class="button primary" aria-disabled={busy}>
            {words.addAction}
          </button>
        </div>
      </form>
    </Panel>
  );
}
