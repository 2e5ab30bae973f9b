namespace ZoneSettings.Persistence.Writing;

/// <summary>What is done with rows.</summary>
internal enum RowAct
{
    /// <summary>Added; one whose key is there is a fault.</summary>
    Insert,

    /// <summary>Added, or put in the place of the one with its key.</summary>
    Put,

    /// <summary>Removed by their keys; one that is not there is left as it is.</summary>
    Delete,
}
