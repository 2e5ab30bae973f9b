// A client whose types are generated from openapi/zone-settings.json. That it compiles is half of the test: the lines
// marked @ts-expect-error must not. The other half is that it works.
import createClient from 'openapi-fetch';
import type { components, paths } from './build/zone-settings.js';

type Mode = components['schemas']['patch_ssl']['value'];

const [baseUrl, token, zoneId] = process.argv.slice(2) as [string, string, string];
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
const path = { zone_id: zoneId };

function print(check: string, passed: boolean, detail: unknown): void {
  console.log(JSON.stringify({ check, passed, detail: passed ? null : JSON.stringify(detail) }));
}

const modes: Record<Mode, true> = { off: true, flexible: true, full: true, strict: true, origin_pull: true };
for (const value of Object.keys(modes) as Mode[]) {
  const { data, error, response } = await client.PATCH('/zones/{zone_id}/settings/ssl', { params: { path }, body: { value } });
  print(`ssl becomes ${value}`, response.status === 200 && data?.result.value === value, error);
}

const bogus = await client.PATCH('/zones/{zone_id}/settings/ssl', {
  params: { path },
  // @ts-expect-error There is no such mode.
  body: { value: 'bogus' },
});
print('a mode that is not one is refused', bogus.response.status === 400 && bogus.error?.errors[0]?.code === 1007, bogus.error);

const missing = await client.PATCH('/zones/{zone_id}/settings/ssl', {
  params: { path },
  // @ts-expect-error A value is required.
  body: {},
});
print('a body without a value is refused', missing.response.status === 400, missing.error);


const bulk = await client.PATCH('/zones/{zone_id}/settings', {
  params: { path },
  body: { items: [{ id: 'ssl', value: 'strict' }, { id: 'min_tls_version', value: '1.2' }] },
});
print('two settings at once', bulk.response.status === 200 && bulk.data?.result.length === 2, bulk.error);

const one = await client.GET('/zones/{zone_id}/settings/{setting_id}', {
  params: { path: { ...path, setting_id: 'ssl' } },
});
const setting = one.data?.result;
print('a setting is told by its id', setting?.id === 'ssl' && setting.value === 'strict', one.data);

const zones = await client.GET('/zones', { params: { query: { per_page: 5 } } });
print('zones come in pages', zones.data?.result_info.per_page === 5 && zones.data.result.length > 0, zones.data);
print('end', true, null);
