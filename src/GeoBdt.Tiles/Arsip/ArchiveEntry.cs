namespace GeoBdt.Tiles.Arsip;

// Run tiles from number Id on share the bytes at Offset of the tile data. In a directory a run of 0 means a leaf
// directory whose first tile is Id, at Offset of the leaf section.
readonly record struct ArchiveEntry(ulong Id, long Offset, int Length, uint Run)
{
    public bool IsLeaf => Run == 0;
}
