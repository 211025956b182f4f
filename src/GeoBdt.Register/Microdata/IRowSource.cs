namespace GeoBdt.Register.Microdata;

/// <summary>The rows of one table, read once from front to back and parsed by several threads: of a file
/// (<see cref="CsvFile"/>) or of a database.</summary>
interface IRowSource : IDisposable
{
    /// <summary>What messages call the table.</summary>
    string Path { get; }

    /// <summary>What progress calls it: of a table inside a file, the file.</summary>
    string Container { get; }

    /// <summary>Its columns.</summary>
    CsvHeader Header { get; }

    /// <summary>Bytes read; all of them after <see cref="ParseAll"/>.</summary>
    long ByteCount { get; }

    /// <summary>SHA-256 of what was read, lower-case hex; known after <see cref="ParseAll"/>.</summary>
    string Sha256 { get; }

    /// <summary>Says before <see cref="ParseAll"/> what will be asked of the rows, so that a database sends nothing
    /// else.</summary>
    void Need(RowNeed need);

    /// <summary>True when of the identifiers of a column that have so many digits most end in zeros, as where a spreadsheet
    /// has rounded them.</summary>
    bool MostEndInZeros(int column, int digits);

    /// <summary>True where the source itself says that a column holds numbers, with a decimal point.</summary>
    bool IsNumber(int column) => false;

    /// <summary>Parses the rows.</summary>
    /// <param name="parse">Called once for each chunk, from several threads.</param>
    /// <param name="bytesRead">Told the bytes read so far, from the calling thread; null when nobody asks.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <returns>What <paramref name="parse"/> gave, in the order of the rows.</returns>
    /// <exception cref="MicrodataException">The source cannot be read to its end.</exception>
    TPart[] ParseAll<TPart>(Func<RowChunk, TPart> parse, Action<long>? bytesRead, CancellationToken cancellation);
}

/// <summary>Whole records of a source, with the number of the first.</summary>
/// <param name="Source">The source, for its header and its name.</param>
/// <param name="Buffer">Holds the records, and <see cref="RecordCursor.Padding"/> bytes more than they need.</param>
/// <param name="Start">First byte of the records.</param>
/// <param name="Length">Bytes of records; text ends with a line end unless the file ends without one.</param>
/// <param name="FirstLine">Line number of the first record, from 1; of a table, its number among the rows read.</param>
/// <param name="Tuples">What the records are made of where they come from a database; null: delimited text.</param>
sealed record RowChunk(IRowSource Source, byte[] Buffer, int Start, int Length, long FirstLine, TupleShape? Tuples = null);

/// <summary>What is asked of the rows of a source.</summary>
/// <param name="Columns">Columns whose fields are read.</param>
sealed record RowNeed(IReadOnlyList<int> Columns)
{
    /// <summary>Columns that a row is known by where one of <see cref="Ids"/> is not intact, in this order; of an intact row
    /// they are not asked.</summary>
    public IReadOnlyList<int> Content { get; init; } = [];

    /// <summary>The identifiers of a row.</summary>
    public IReadOnlyList<IdNeed> Ids { get; init; } = [];

    /// <summary>True when the order of the rows shows in what is made of them, so that it has to be the same every time. A
    /// file has its own.</summary>
    public bool InOrder { get; init; }
}

/// <summary>An identifier, or the number that completes one.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Shortest">Fewest digits.</param>
/// <param name="Longest">Most digits.</param>
readonly record struct IdNeed(int Column, int Shortest, int Longest)
{
    /// <summary>True when the row is known by its content where this is not intact.</summary>
    public bool KnowsRow { get; init; } = true;
}
