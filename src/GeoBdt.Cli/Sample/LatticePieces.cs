namespace GeoBdt.Cli.Sample;

/// <summary>Connected cells with one label.</summary>
sealed class LatticePiece
{
    public required short Label { get; init; }

    public List<int> Cells { get; } = [];

    /// <summary>No other piece of the label has more cells (the first found wins a tie).</summary>
    public bool IsLargest { get; set; }

    /// <summary>Every neighbour is sea.</summary>
    public bool IsInSea { get; set; }

    /// <summary>The label that most of the border is shared with.</summary>
    public short MainNeighbour { get; set; }
}

/// <summary>Finds the connected pieces of every label of the honeycomb.</summary>
static class LatticePieces
{
    public static List<LatticePiece> Find(short[] labels)
    {
        var seen = new bool[labels.Length];
        var pieces = new List<LatticePiece>();
        var largest = new Dictionary<short, LatticePiece>();
        var border = new SortedDictionary<short, int>();
        for (var cell = 0; cell < labels.Length; cell++)
        {
            if (seen[cell]) continue;

            var piece = new LatticePiece { Label = labels[cell] };
            border.Clear();
            Fill(labels, seen, cell, piece, border);
            Describe(piece, border);
            pieces.Add(piece);
            if (!largest.TryGetValue(piece.Label, out var other) || other.Cells.Count < piece.Cells.Count)
            {
                largest[piece.Label] = piece;
            }
        }

        foreach (var piece in largest.Values)
        {
            piece.IsLargest = true;
        }

        return pieces;
    }

    static void Fill(short[] labels, bool[] seen, int start, LatticePiece piece, SortedDictionary<short, int> border)
    {
        Span<int> neighbours = stackalloc int[6];
        var open = new Stack<int>();
        open.Push(start);
        seen[start] = true;
        while (open.TryPop(out var cell))
        {
            piece.Cells.Add(cell);
            HexLattice.Neighbours(cell, neighbours);
            foreach (var neighbour in neighbours)
            {
                // Beyond the edge, and around it into the next row, there is only sea.
                if (neighbour < 0 || neighbour >= labels.Length) continue;

                if (labels[neighbour] != piece.Label)
                {
                    border[labels[neighbour]] = border.GetValueOrDefault(labels[neighbour]) + 1;
                }
                else if (!seen[neighbour])
                {
                    seen[neighbour] = true;
                    open.Push(neighbour);
                }
            }
        }
    }

    static void Describe(LatticePiece piece, SortedDictionary<short, int> border)
    {
        var most = 0;
        piece.IsInSea = border.Count == 1 && border.ContainsKey(AreaLabels.Sea);
        foreach (var (label, edges) in border)
        {
            if (edges <= most) continue;

            most = edges;
            piece.MainNeighbour = label;
        }
    }
}
