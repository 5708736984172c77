import { useEffect, useRef, useState } from 'preact/hooks';
import {
  canGroup,
  type Filter,
  type FilterName,
  filterNames,
  fragmentOf,
  isGrouped,
  type Place,
} from './place.ts';
import { queueStrings as words } from './strings/queue.ts';

interface Props {
  place: Place;
}

function go(place: Place, filter: Filter): void {
  location.hash = fragmentOf({ ...place, filter });
}

/** Search, filters and order of the list; all of them stand in the address. */
export function QueueTools({ place }: Props) {
  const { filter } = place;
  const [open, setOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  // Back and a bookmark change the filter too.
  useEffect(() => {
    if (search.current) search.current.value = filter.q ?? '';
  }, [filter.q]);

  const active = filterNames.filter(name => filter[name] !== undefined);
  const others = active.filter(name => name !== 'q').length;
  return (
    <search class="tools">
      <form
        class="search"
        onSubmit={event => {
          event.preventDefault();
          const q = search.current!.value.trim();
          go(place, { ...filter, q } as Filter);
          search.current!.blur();
        }}
      >
        <label class="unseen" for="search">
          {words.searchLabel}
        </label>
        <input
          ref={search}
          id="search"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          defaultValue={filter.q ?? ''}
          placeholder={words.searchHint}
          aria-keyshortcuts="/"
        />
        <button type="submit" class="button">
          {words.search}
        </button>
      </form>
      <button
        type="button"
        class="button"
        aria-expanded={open}
        aria-controls="filters"
        onClick={() => setOpen(!open)}
      >
        {others > 0 ? words.filtersActive(others) : words.filters}
      </button>
      {canGroup(place) && (
        <label class="check">
          <input
            type="checkbox"
            checked={isGrouped(place)}
            onChange={event => go(place, { ...filter, grouped: event.currentTarget.checked ? '' : 'no' })}
          />
          {words.groupLookAlikes}
        </label>
      )}
      <label class="order">
        <span class="unseen">{words.order}</span>
        <select
          value={filter.order ?? 'newest'}
          onChange={event => {
            const order = event.currentTarget.value;
            go(place, { ...filter, order: order === 'newest' ? '' : order });
          }}
        >
          <option value="newest">{words.orders.newest}</option>
          <option value="oldest">{words.orders.oldest}</option>
        </select>
      </label>
      {open && <FilterForm key={JSON.stringify(filter)} place={place} onDone={() => setOpen(false)} />}
      {active.length > 0 && (
        <ul class="chips">
          {active.map(name => (
            <li key={name}>
              <Chip {...{ place, name }} />
            </li>
          ))}
          {active.length > 1 && (
            <li>
              <button type="button" class="link" onClick={() => go(place, {})}>
                {words.clearAll}
              </button>
            </li>
          )}
        </ul>
      )}
    </search>
  );
}

function Chip({ place, name }: { place: Place; name: FilterName }) {
  const value = place.filter[name]!;
  const shown = name === 'verdict' ? (words.verdictFilter[value] ?? value) : name === 'alike' ? '' : value;
  return (
    <button
      type="button"
      class="chip"
      aria-label={[words.removeFilter(words.filterNames[name]), shown].filter(Boolean).join(': ')}
      onClick={() => {
        const { [name]: _, ...others } = place.filter;
        go(place, others);
      }}
    >
      {words.filterNames[name]}
      {shown && (
        <>
          : <bdi>{shown}</bdi>
        </>
      )}
      <span aria-hidden="true">×</span>
    </button>
  );
}

function FilterForm({ place, onDone }: { place: Place; onDone: () => void }) {
  const { filter } = place;
  const form = useRef<HTMLFormElement>(null);
  const text = (name: FilterName, type = 'text') => (
    <label class="filter">
      <span>{words.filterNames[name]}</span>
      <input
        name={name}
        type={type as 'text'}
        defaultValue={filter[name] ?? ''}
        autocomplete="off"
        maxLength={500}
      />
    </label>
  );
  return (
    <form
      ref={form}
      id="filters"
      class="filters"
      onSubmit={event => {
        event.preventDefault();
        const values = Object.fromEntries(
          [...new FormData(form.current!)].map(([name, value]) => [name, String(value).trim()]),
        );
        onDone();
        go(place, { ...filter, ...values });
      }}
    >
      {text('author')}
      {text('email', 'email')}
      {text('ip')}
      {text('page')}
      <label class="filter">
        <span>{words.filterNames.verdict}</span>
        <select name="verdict" defaultValue={filter.verdict ?? ''}>
          <option value="">{words.anyVerdict}</option>
          {Object.entries(words.verdictFilter).map(([value, name]) => (
            <option key={value} value={value} selected={value === filter.verdict}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {text('from', 'date')}
      {text('to', 'date')}
      <button type="submit" class="button primary">
        {words.apply}
      </button>
    </form>
  );
}
