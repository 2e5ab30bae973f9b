namespace ZoneSettings.Api.Envelope;

/// <summary><c>result_info</c> of a list.</summary>
/// <param name="Page">This page, from 1.</param>
/// <param name="PerPage">Most items on a page.</param>
/// <param name="Count">Items on this page.</param>
/// <param name="TotalCount">Items on all pages.</param>
internal sealed record PageInfo(int Page, int PerPage, int Count, int TotalCount)
{
    /// <summary>Pages with at least one item.</summary>
    public int TotalPages => (TotalCount + PerPage - 1) / PerPage;
}
