using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using ZoneSettings.Persistence.Reading;

namespace ZoneSettings.Persistence.Writing;

/// <summary>
/// The SQL that writes one kind of row. Names, keys and conversions come from the model of EF Core, which is their one
/// declaration. The words are those that SQLite and PostgreSQL have in common.
/// </summary>
internal sealed class RowTable
{
    public RowTable(DbContext context, Type row)
    {
        var type = context.Model.FindEntityType(row) ?? throw new ArgumentException($"The model has no rows of {row}.", nameof(row));
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var sql = context.GetService<ISqlGenerationHelper>();
        Name = sql.DelimitIdentifier(table.Name, table.Schema);
        Columns = [.. type.GetProperties().Select(
            property => new RowColumn(property, sql.DelimitIdentifier(property.GetColumnName(table)!)))];
        Keys = [.. Columns.Where(column => column.IsKey)];
    }

    /// <summary>Name in SQL, quoted.</summary>
    public string Name { get; }

    /// <summary>All columns; the parameters of a row come in this order.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Columns of the primary key.</summary>
    public IReadOnlyList<RowColumn> Keys { get; }

    /// <summary>The column of a property.</summary>
    public RowColumn this[string property] => Columns.Single(column => column.Property == property);

    /// <summary>Adds a row that is not there yet; one that is there is a fault.</summary>
    public string Insert =>
        $"INSERT INTO {Name} ({Join(Columns)}) VALUES ({string.Join(", ", Enumerable.Range(0, Columns.Count).Select(SqlText.Parameter))})";

    /// <summary>Adds a row, or replaces all columns of the one whose key is there.</summary>
    public string Put => $"{Insert} {ReplaceOnConflict}";

    /// <summary>The end of an insert that replaces all columns of rows whose key is there.</summary>
    public string ReplaceOnConflict =>
        $"ON CONFLICT ({Join(Keys)}) DO UPDATE SET "
        + string.Join(", ", Columns.Where(column => !column.IsKey).Select(column => $"{column.Name} = excluded.{column.Name}"));

    /// <summary>Removes the row with a key.</summary>
    public string Delete => $"DELETE FROM {Name} WHERE {Equal(Keys)}";

    /// <summary>Gives a row where there is one whose columns have these values.</summary>
    public string Exists(IReadOnlyList<RowColumn> guards) => $"SELECT 1 FROM {Name} WHERE {Equal(guards)}";

    /// <summary>Sets a column, to the last parameter, where the columns of <paramref name="guards"/> have the values of the first ones.</summary>
    public string Update(RowColumn changed, IReadOnlyList<RowColumn> guards) =>
        $"UPDATE {Name} SET {changed.Name} = {SqlText.Parameter(guards.Count)} WHERE {Equal(guards)}";

    /// <summary>Names of columns, separated by commas.</summary>
    public static string Join(IEnumerable<RowColumn> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string Equal(IReadOnlyList<RowColumn> columns) =>
        string.Join(" AND ", columns.Select((column, position) => $"{column.Name} = {SqlText.Parameter(position)}"));
}
