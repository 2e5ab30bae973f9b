using System.Text.Json.Serialization;
using ZoneSettings.Api.DataPlane;
using ZoneSettings.Api.Health;
using ZoneSettings.Api.Plans;
using ZoneSettings.Api.Settings;
using ZoneSettings.Api.Tokens;
using ZoneSettings.Api.Zones;

namespace ZoneSettings.Api.Envelope;

/// <summary>
/// Every view that is answered and every body that is read, known when compiled: to find out by reflection takes time at
/// the first request. One that is missing here fails at its first use. The framework asks for <c>object</c>.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateZoneBody))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(IEnumerable<PlanView>))]
[JsonSerializable(typeof(IEnumerable<SettingChangeView>))]
[JsonSerializable(typeof(IReadOnlyList<ProxyView>))]
[JsonSerializable(typeof(List<ZoneView>))]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(PatchZoneBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(SubscriptionBody))]
[JsonSerializable(typeof(SubscriptionView))]
[JsonSerializable(typeof(TokenStatusView))]
[JsonSerializable(typeof(ZoneIdView))]
internal sealed partial class ViewJson : JsonSerializerContext;
