using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ZoneSettings.Api.Requests;

/// <summary>
/// Routing ignores the case of letters; the API does not: all its paths are lower case, and another spelling is another
/// path, which does not exist. Methods are case-sensitive too (RFC 9110 section 9.1), so patch is not PATCH.
/// </summary>
internal sealed class ExactPathMiddleware(RequestDelegate next)
{
    // What is made of these alone and was found is spelled right, for so are all routes.
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789/_-.");

    private readonly ConcurrentDictionary<RoutePattern, string?[]> literals = new();

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value.AsSpan().ContainsAnyExcept(PlainCharacters)
            && context.GetEndpoint() is RouteEndpoint endpoint && !IsExact(request, endpoint.RoutePattern))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (request.Method.AsSpan().ContainsAnyExceptInRange('A', 'Z')
            && context.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>() is { } allowed
            && !allowed.HttpMethods.Contains(request.Method, StringComparer.Ordinal))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = string.Join(", ", allowed.HttpMethods);
            return Task.CompletedTask;
        }

        return next(context);
    }

    private bool IsExact(HttpRequest request, RoutePattern pattern)
    {
        var expected = literals.GetOrAdd(pattern, Literals);
        var index = 0;
        foreach (var range in request.Path.Value.AsSpan().TrimStart('/').Split('/'))
        {
            if (index < expected.Length && expected[index] is { } literal
                && !request.Path.Value.AsSpan().TrimStart('/')[range].SequenceEqual(literal))
            {
                return false;
            }

            index++;
        }

        return true;
    }

    private static string?[] Literals(RoutePattern pattern) =>
        [.. pattern.PathSegments.Select(segment => segment.IsSimple ? (segment.Parts[0] as RoutePatternLiteralPart)?.Content : null)];
}
