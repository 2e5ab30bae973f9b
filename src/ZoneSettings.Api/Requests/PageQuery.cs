using System.Globalization;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Requests;

/// <summary>The parameters <c>page</c> (from 1, default 1) and <c>per_page</c> (5 to 50, default 20).</summary>
/// <param name="Page">Page, from 1.</param>
/// <param name="PerPage">Most items on a page.</param>
internal sealed record PageQuery(int Page, int PerPage)
{
    public const int Smallest = 5;
    public const int Largest = 50;
    public const int Usual = 20;

    /// <summary>Reads both and adds what is wrong with them to <paramref name="errors"/>.</summary>
    public static PageQuery Read(IQueryCollection query, ICollection<ApiError> errors) => new(
        Read(query, "page", 1, int.MaxValue, 1, errors),
        Read(query, "per_page", Smallest, Largest, Usual, errors));

    private static int Read(
        IQueryCollection query, string name, int least, int most, int usual, ICollection<ApiError> errors)
    {
        if (!query.TryGetValue(name, out var text))
        {
            return usual;
        }

        if (text.Count == 1 && int.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(ApiErrors.BadParameter(name).Because(
            most == int.MaxValue ? $"It is a whole number from {least} on." : $"It is a whole number from {least} to {most}."));
        return usual;
    }
}
