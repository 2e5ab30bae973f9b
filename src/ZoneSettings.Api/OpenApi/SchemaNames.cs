namespace ZoneSettings.Api.OpenApi;

/// <summary>Names of schemas: the type's name without View, and for an envelope the name of what is in it first.</summary>
internal static class SchemaNames
{
    public static string Of(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
        }

        var inner = type.GetGenericArguments()[0];
        var isList = inner.IsGenericType;
        var name = Of(isList ? inner.GetGenericArguments()[0] : inner);
        return $"{name}{(isList ? "List" : "")}Envelope";
    }
}
