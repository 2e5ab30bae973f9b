using System.Data.Common;

namespace ZoneSettings.Persistence.Reading;

/// <summary>How rows of one kind are read.</summary>
/// <param name="table">Where they are.</param>
/// <param name="make">Makes a row of a reader that has the columns in their order.</param>
/// <param name="columns">Names, which are those of the row's properties.</param>
internal sealed class RowSource<TRow>(string table, Func<DbDataReader, TRow> make, params string[] columns)
{
    /// <summary>The columns in SQL.</summary>
    public string Columns { get; } = string.Join(", ", columns.Select(SqlText.Quote));

    /// <summary>The table in SQL.</summary>
    public string Table { get; } = SqlText.Quote(table);

    /// <summary>The row that a reader stands at.</summary>
    public TRow Make(DbDataReader reader) => make(reader);

    /// <summary>The first row; null when there is none.</summary>
    public Task<TRow?> FindAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        inquiry.FindAsync(Select(""), make, cancellationToken);

    /// <summary>Rows, one after the other.</summary>
    /// <param name="inquiry">Where to ask.</param>
    /// <param name="rest">Which rows, and in which order: SQL that follows the table; empty for all, as they lie on the disk.</param>
    /// <param name="values">Of the parameters.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public IAsyncEnumerable<TRow> ReadAsync(
        Inquiry inquiry, string rest, IReadOnlyList<object> values, CancellationToken cancellationToken) =>
        inquiry.ReadAsync(Select(rest), make, values, cancellationToken);

    /// <summary>The same, all at once.</summary>
    public Task<List<TRow>> ListAsync(
        Inquiry inquiry, string rest, IReadOnlyList<object> values, CancellationToken cancellationToken) =>
        inquiry.ListAsync(Select(rest), make, values, cancellationToken);

    private string Select(string rest) => $"SELECT {Columns} FROM {Table} {rest}";
}
