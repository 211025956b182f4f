using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Postgresql;

/// <summary>The SQL that reads a table: which columns, which rows.</summary>
sealed class PostgresSelect
{
    readonly string _place;
    readonly string _from;

    /// <summary>Looks at a table.</summary>
    /// <exception cref="MicrodataException">It is not there, or may not be read.</exception>
    public PostgresSelect(PostgresSession session, string place, string schema, string table, PostgresEdition? edition)
    {
        _place = place;
        Columns = PostgresColumn.Of(session.Connection(place), place, schema, table);
        _from = $" from {PostgresColumn.Quote(schema)}.{PostgresColumn.Quote(table)}{Where(edition)}";
    }

    /// <summary>The columns that may be read.</summary>
    public List<PostgresColumn> Columns { get; }

    /// <summary>How the tuples of <see cref="Copy"/> look.</summary>
    /// <exception cref="MicrodataException">A column has a type that is not read.</exception>
    public TupleShape ShapeOf(RowNeed need)
    {
        var fields = need.Columns.Distinct().Select(column => new TupleField(column, KindOf(column)));
        return HasContent(need)
            ? new TupleShape([.. fields, new TupleField(-1, TupleKind.Content)], [.. need.Content])
            : new TupleShape([.. fields], []);
    }

    /// <summary>Sends what is needed.</summary>
    public string Copy(RowNeed need)
    {
        IEnumerable<string> fields = need.Columns.Distinct().Select(column => Columns[column].Selected);
        if (HasContent(need))
        {
            var content = string.Join(", ", need.Content.Select(column => $"{Columns[column].Quoted}::text"));
            var isIntact = string.Join(" and ", need.Ids.Where(id => id.KnowsRow).Select(IsIntact));
            // Names and addresses leave the database for the few rows that nothing else tells apart, to be hashed.
            fields = fields.Append($"case when {isIntact} then null else array[{content}] end");
        }

        return $"copy (select {string.Join(", ", fields)}{_from}{(need.InOrder ? OrderBy(need) : "")}) to stdout (format binary)";
    }

    /// <summary>Asks whether most identifiers of a column with so many digits end in zeros.</summary>
    public string MostEndInZeros(int column, int digits)
    {
        var text = $"{Columns[column].Quoted}::text";
        var and = _from.Contains(" where ", StringComparison.Ordinal) ? " and" : " where";
        return $"select coalesce(2 * count(*) filter (where {text} ~ '^[0-9]{{{RecordId.SpreadsheetDigits}}}0+$') > count(*), false){_from}{and} {text} ~ '^[0-9]{{{digits}}}$'";
    }

    static bool HasContent(RowNeed need) => need.Content.Count > 0 && need.Ids.Any(id => id.KnowsRow);

    // Surely intact: what is not sends its content in vain at worst. A pattern with a count in braces, or one of the zeros too, takes
    // four times as long, a fourth of all that the server does.
    string IsIntact(IdNeed id)
    {
        var text = $"{Columns[id.Column].Quoted}::text";
        var kept = id.Longest <= RecordId.SpreadsheetDigits ? 0 : RecordId.SpreadsheetDigits;
        var isRounded = id.Shortest == id.Longest && kept > 0
            ? $"{text} like '{new string('_', kept)}{new string('0', id.Longest - kept)}'"
            : $"octet_length({text}) > {kept} and octet_length(rtrim({text}, '0')) <= {kept}";
        return $"octet_length({text}) between {id.Shortest} and {id.Longest} and {text} ~ '^[0-9]+$' and not ({isRounded})";
    }

    // By bytes, which are the same on every server.
    string OrderBy(RowNeed need) => " order by " + string.Join(", ", need.Columns.Distinct()
        .Select(column => Columns[column].Kind == TupleKind.Text ? $"{Columns[column].Quoted}::text collate \"C\"" : Columns[column].Quoted));

    TupleKind KindOf(int column) => Columns[column].Kind ?? throw new MicrodataException(_place, null, Columns[column].Name, "jenis-kolom", new Teks(
        $"jenis {Columns[column].Type} tidak dibaca; yang dibaca: {PostgresColumn.Allowed}.",
        $"the type {Columns[column].Type} is not read; those that are: {PostgresColumn.Allowed}."));

    string Where(PostgresEdition? edition)
    {
        if (edition is null) return "";
        if (Columns.Find(column => column.Name == edition.Column) is not { } column)
        {
            throw new MicrodataException(_place, null, edition.Column, "kolom-edisi", new Teks(
                "kolom edisi tidak ada; huruf besar dan kecil dibedakan.", "the column of editions does not exist; letter case matters."));
        }

        var value = edition.Value ?? column.Kind switch
        {
            TupleKind.Date or TupleKind.Timestamp => $"{edition.Month}-01",
            TupleKind.Int2 or TupleKind.Int4 or TupleKind.Int8 or TupleKind.Numeric => edition.Month.Replace("-", "", StringComparison.Ordinal),
            _ => edition.Month,
        };
        // COPY takes no parameters. So written, a literal means the same whatever the server's setting for backslashes is.
        return $" where {column.Quoted} = E'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
