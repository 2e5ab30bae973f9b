// Zones: paging as the SDK does it, create, edit, delete, the subscription; and the token itself.
import { Cloudflare, equal, finish, input, throws } from './checks.mjs';

const client = new Cloudflare({ apiToken: input.token, maxRetries: 0 });

async function names(query) {
  const found = [];
  for await (const zone of client.zones.list(query)) {
    found.push(zone.name);
  }
  return found;
}

await equal('the token is active', 'active', async () => (await client.user.tokens.verify()).status);
for (const perPage of [5, 50]) {
  await equal(`all zones by ${perPage}`, input.names, () => names({ per_page: perPage }));
}
await equal('the page after the last is empty', [], async () => (await client.zones.list({ per_page: 50, page: 9 })).result);
await equal('one zone by name', [input.names[7]], () => names({ name: input.names[7] }));
await equal('zones by an operator', input.names.filter((name) => name.includes('zone01')),
  () => names({ name: 'contains:zone01', per_page: 5 }));
await equal('the other direction', [...input.names].reverse(), () => names({ order: 'name', direction: 'desc', per_page: 50 }));

const account = { id: input.account };
let zone_id;
await equal('a zone is created', ['new.example', 'free', 'full', false], async () => {
  const zone = await client.zones.create({ account, name: 'new.example', type: 'full' });
  zone_id = zone.id;
  return [zone.name, zone.plan.legacy_id, zone.type, zone.paused];
});
await throws('its name is taken', 'BadRequestError', 400, 1061, () => client.zones.create({ account, name: 'new.example' }));
await equal('it can be read', 'new.example', async () => (await client.zones.get({ zone_id })).name);
await equal('it is paused', true, async () => (await client.zones.edit({ zone_id, paused: true })).paused);
await equal('it stays paused', true, async () => (await client.zones.get({ zone_id })).paused);
await equal('its subscription is free', 'free', async () => (await client.zones.subscriptions.get({ zone_id })).rate_plan.id);
await equal('its subscription is changed', 'enterprise', async () => {
  const subscription = await client.zones.subscriptions.update({
    zone_id, identifier: zone_id, rate_plan: { id: 'enterprise' }, frequency: 'monthly',
  });
  return subscription.rate_plan.id;
});
await equal('its plan has changed', 'enterprise', async () => (await client.zones.get({ zone_id })).plan.legacy_id);
await equal('what the plan permits is written', 'origin_pull',
  async () => (await client.zones.settings.edit('ssl', { zone_id, value: 'origin_pull' })).value);
await equal('it is deleted', true, async () => (await client.zones.delete({ zone_id })).id === zone_id);
await throws('it is gone', 'NotFoundError', 404, input.unknownZoneCode, () => client.zones.get({ zone_id }));
finish();
