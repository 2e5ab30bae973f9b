// Reads, writes and reads back every setting of the table on an Enterprise zone.
import { readFileSync } from 'node:fs';
import { Cloudflare, equal, finish, input, packageName, throws } from './checks.mjs';

const client = new Cloudflare({ apiToken: input.token, maxRetries: 0 });
const zone = { zone_id: input.zone };

for (const { id, answeredId, field, initial, given, stored, readOnly, refusalCode } of input.settings) {
  await equal(`${id} has its default`, [answeredId, initial], async () => {
    const setting = await client.zones.settings.get(id, zone);
    return [setting.id, setting[field]];
  });
  const edit = () => client.zones.settings.edit(id, { ...zone, [field]: given });
  if (readOnly) {
    await throws(`${id} is read-only`, 'BadRequestError', 400, refusalCode, edit);
    continue;
  }

  await equal(`${id} is edited`, [answeredId, stored, true, 'string'], async () => {
    const setting = await edit();
    return [setting.id, setting[field], setting.editable, typeof setting.modified_on];
  });
  await equal(`${id} stays edited`, stored, async () => (await client.zones.settings.get(id, zone))[field]);
}

// The settings that this version of the SDK has a type for; the table above has to have all of them.
const types = readFileSync(new URL(`./node_modules/${packageName}/resources/zones/settings.d.ts`, import.meta.url), 'utf8');
const typed = new Set([...types.matchAll(/^\s+id\??:\s*((?:\|?\s*'[a-z0-9_]+'\s*)+);/gm)]
  .flatMap(([, union]) => [...union.matchAll(/'([a-z0-9_]+)'/g)].map(([, id]) => id)));
const known = new Set(input.settings.flatMap(({ id, answeredId }) => [id, answeredId]));
await equal('the SDK has types of many settings', true, () => typed.size >= 50);
for (const id of typed) {
  await equal(`${id} of the SDK is in the table`, true, () => known.has(id));
}

finish();
