namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>How the bounds of classes are chosen.</summary>
public enum ClassMethod
{
    /// <summary>Classes of equal width.</summary>
    Sama,

    /// <summary>Classes of about equal counts.</summary>
    Kuantil,

    /// <summary>The classes with the least squared error within them.</summary>
    Fisher,

    /// <summary>Equally spaced round numbers, about as many as asked for.</summary>
    Bulat,

    /// <summary>Bounds at the mean, at the mean of what lies above it, and so on: for heavy-tailed values.</summary>
    KepalaEkor,

    /// <summary>Bands of one standard deviation, laid out evenly around the mean.</summary>
    Deviasi,

    /// <summary>Bounds given by the caller.</summary>
    Manual,
}

/// <summary>Why the number of classes differs from the one that was asked for.</summary>
public enum ClassOutcome
{
    /// <summary>It does not differ.</summary>
    AsAsked,

    /// <summary>There was no value at all: no class.</summary>
    NoValues,

    /// <summary>All values are equal: one class.</summary>
    ConstantValues,

    /// <summary>There are fewer distinct values than classes: one class each.</summary>
    FewDistinctValues,

    /// <summary>Several bounds fell on the same value (ties) and were merged.</summary>
    TiedBounds,

    /// <summary>Some intervals held no value and were merged with the interval above.</summary>
    EmptyIntervals,

    /// <summary>Round bounds make another number of classes than the one asked for.</summary>
    RoundBounds,

    /// <summary>What lies above the last bound is no longer a small part of what lay above the one before.</summary>
    NoFurtherHead,

    /// <summary>Classes far from the centre held no value on one side and were left out there.</summary>
    OneSided,
}
