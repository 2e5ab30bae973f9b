using ZoneSettings.Catalog.Plans;

namespace ZoneSettings.Api.Errors;

/// <summary>
/// Every code this service answers. Codes belong to services upstream, so the same number can mean two things; they are
/// grouped as there. "Observed" is a quoted real answer, "inferred" is our choice where none is known.
/// </summary>
internal static class ApiErrors
{
    // Gateway: credentials.

    // Observed with status 400: public write-ups of calls without credentials.
    public static readonly ApiError NoCredentials =
        new(9106, 400, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");

    // Observed: ddns-go issues 240 and 916, libdns/cloudflare issue 12.
    public static readonly ApiError MalformedAuthorization =
        InvalidHeaders(6111, "Invalid format for Authorization header");

    // Observed: cloudflare-typescript issue 161, terraform-provider-cloudflare issue 657.
    public static readonly ApiReason MalformedKey = new(6103, "Invalid format for X-Auth-Key header");

    // Observed: Posh-ACME issue 126.
    public static readonly ApiReason MalformedEmail = new(6102, "Invalid format for X-Auth-Email header");

    // Reported second-hand, status 400: test doubles of public clients.
    public static readonly ApiError UnknownKey = new(9103, 400, "Unknown X-Auth-Key or X-Auth-Email");

    // Observed with status 401 on the newer services.
    public static readonly ApiError UnknownToken = new(10000, 401, "Authentication error");

    // Text from a write-up; code and status inferred.
    public static readonly ApiError InvalidTokenToVerify = new(1000, 401, "Invalid API Token");

    // Observed: kissgyorgy/cloudflare-dyndns issue 40.
    public static readonly ApiError TokenNeededToVerify = new(1001, 400, "Missing \"Authorization\" header");

    // Observed for settings in a public audit report: a token without the permission, or for another zone.
    public static readonly ApiError NotPermitted = new(9109, 403, "Unauthorized to access requested resource");

    // Gateway: routes.

    // Observed: serverless-cloudflare-workers issue 32; status inferred.
    public static readonly ApiError NoRoute = new(7000, 404, "No route for that URI");

    // Observed on newer services; the status belongs to it by RFC 9110.
    public static readonly ApiError MethodNotAllowed = new(10405, 405, "Method not allowed");

    // Gateway: bodies.

    // Observed: undefinedplayer/cloudflare-ddns issue 10.
    public static readonly ApiError MalformedJson = new(6007, 400, "Malformed JSON in request body");

    // Message observed on the DNS service (timothymiller/cloudflare-ddns issue 61); status by RFC 9110 section 15.5.16.
    public static readonly ApiError WrongMediaType = new(9207, 415, "Content-type must be application/json.");

    // Limits.

    // Observed: terraform-provider-cloudflare issue 5505 and many clients.
    public static readonly ApiError TooManyRequests = new(971, 429, "Please wait and consider throttling your request speed");

    // Settings service.

    // Observed: node-cloudflare issue 98.
    public static readonly ApiError MissingItems = new(1004, 400, "Missing 'items'");

    // Zones service.

    // Observed on page rules (terraform-provider-cloudflare issue 192). 404 is what Terraform expects of a zone that is gone.
    public static readonly ApiError UnknownZone = new(1001, 404, "Invalid zone identifier");

    // Ours: 10000 + status, after 10405 and 10429 of the newer services.

    public static readonly ApiError BadRequest = new(10400, 400, "Bad request");

    public static readonly ApiError RequestTimeout = new(10408, 408, "The request did not arrive in time");

    public static readonly ApiError PreconditionFailed = new(10412, 412, "Precondition failed");

    public static readonly ApiError TooLarge = new(10413, 413, "Request body too large");

    public static readonly ApiError HeadersTooLarge = new(10431, 431, "Request headers too large");

    public static readonly ApiError Unavailable = new(10503, 503, "The database is not available") { RetryAfter = 5 };

    public static readonly ApiError Behind = new(10503, 503, "This instance has not come so far") { RetryAfter = 1 };

    public static readonly ApiError Busy = new(10503, 503, "The service has too much to do") { RetryAfter = 1 };

    public static readonly ApiError Stopping = new(10503, 503, "The service is stopping") { RetryAfter = 1 };

    // Observed with status 500 in another service: terraform-provider-cloudflare issue 896.
    public static readonly ApiError Internal = new(1000, 500, "internal server error");

    // Observed: timothymiller/cloudflare-ddns issue 152; the path is shown decoded (cf-terraforming issue 803).
    public static ApiError CouldNotRoute(HttpRequest request) => new(
        7003, 400,
        $"Could not route to {request.PathBase.Value}{request.Path.Value}, perhaps your object identifier is invalid?");

    public static ApiError InvalidHeaders(params IEnumerable<ApiReason> reasons) =>
        new(6003, 400, "Invalid request headers") { Reasons = [.. reasons] };

    // Observed: terraform-provider-cloudflare issues 1810 and 1775.
    public static ApiError UnrecognizedSetting(string id) => new(1006, 400, $"Unrecognized zone setting name: {id}");

    // Observed: terraform-provider-cloudflare issues 3177, 3003 and 5511.
    public static ApiError InvalidValue(string id) => new(1007, 400, $"Invalid value for zone setting {id}");

    // 1015 in both wordings, 1135 and 1024 observed: terraform-provider-cloudflare issues 1787 and 4845, runs on a free zone.
    public static ApiError RefusedByPlan(string id, PlanRefusalForm form) => form switch
    {
        PlanRefusalForm.EditSetting => new(1015, 400, $"Not allowed to edit setting for {id}"),
        PlanRefusalForm.EditZoneSetting => new(1015, 400, $"Not allowed to edit zone setting {id}"),
        PlanRefusalForm.NotAvailableForPlan =>
            new(1135, 400, "Sorry, this zone setting is not available for your plan type"),
        PlanRefusalForm.OrangeToOrange =>
            new(1024, 400, "It is not possible to change Orange To Orange settings for this zone."),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Unknown form of refusal."),
    };

    // Observed: terraform-provider-cloudflare issue 1787.
    public static ApiError NotModifiable(string id) => new(1057, 400, $"{id} cannot be modified for this zone");

    // Inferred: the number is known from public reports of a name that is taken.
    public static ApiError ZoneExists(string name) => new(1061, 400, $"{name} already exists");

    // Ours.
    public static ApiError BadHeader(string name) => new(10400, 400, $"Invalid request header: {name}");

    public static ApiError BadParameter(string name) => new(10400, 400, $"Invalid query parameter: {name}");

    public static ApiError Gone(string reason) => new ApiError(
        10410, 410, $"The feed cannot be followed from this position: {reason}").Because(
        "Take GET /dataplane/v1/snapshot, put it in the place of what you have, and go on from its version.");

    public static ApiError BadField(string pointer) =>
        new(10400, 400, $"Invalid field in request body: {pointer}") { Pointer = pointer };

    private static ApiError InvalidHeaders(int code, string message) => InvalidHeaders(new ApiReason(code, message));
}
