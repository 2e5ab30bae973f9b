using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ZoneSettings.Persistence.Writing;

/// <summary>A column as the model declares it: its name, its type in the database, and how a row's value becomes the stored one.</summary>
internal sealed class RowColumn(IProperty property, string name)
{
    private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
    private readonly Type elementType = ElementTypeOf(property);
    private readonly IClrPropertyGetter getter = property.GetGetter();

    /// <summary>The property of the row.</summary>
    public string Property => property.Name;

    /// <summary>Name in SQL, quoted.</summary>
    public string Name { get; } = name;

    /// <summary>Type in SQL.</summary>
    public string StoreType => mapping.StoreType;

    public bool IsKey => property.IsPrimaryKey();

    /// <summary>What is stored for this column of a row; null for nothing.</summary>
    public object? Read(object row) => Convert(getter.GetClrValue(row));

    /// <summary>What is stored for this column of each row, as an array of its type.</summary>
    public Array ReadAll(IReadOnlyList<object> rows)
    {
        var values = Array.CreateInstance(elementType, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            values.SetValue(Read(rows[i]), i);
        }

        return values;
    }

    /// <summary>What is stored for a value of the property's type.</summary>
    public object? Convert(object? value) => mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;

    /// <summary>The property's value for what is stored.</summary>
    public object? ConvertBack(object stored) => mapping.Converter is { } converter ? converter.ConvertFromProvider(stored) : stored;

    private static Type ElementTypeOf(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        var stored = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return property.IsNullable && stored.IsValueType ? typeof(Nullable<>).MakeGenericType(stored) : stored;
    }
}
