namespace GeoBdt.Tiles.Proyeksi;

/// <summary>A coordinate reference system that shapes are written in and boxes are asked in: from world units to its axes.</summary>
/// <remarks>All of them are on WGS 84, so no datum is shifted. Any number of threads.</remarks>
public abstract class CoordinateSystem
{
    private protected CoordinateSystem(string uri, string name, string title, int decimals) =>
        (Uri, Name, Title, Decimals) = (uri, name, title, decimals);

    /// <summary>Identifier of the OGC's register.</summary>
    public string Uri { get; }

    /// <summary>Short name, as <c>EPSG:32749</c>.</summary>
    public string Name { get; }

    /// <summary>Its name in that register.</summary>
    public string Title { get; }

    /// <summary>Decimals that coordinates are written with: 11 cm in degrees, 1 cm in metres.</summary>
    public int Decimals { get; }

    /// <summary>Whether the axis towards north comes first in the definition, as EPSG has latitude before longitude.</summary>
    public bool IsNorthFirst { get; private protected init; }

    /// <summary>Whether its axes are straight and parallel to those of world units, so that a box of one is a box of the other.</summary>
    public bool IsAlignedWithWorld { get; private protected init; }

    /// <summary>Whether west may lie east of east, across the antimeridian.</summary>
    public bool IsRound { get; private protected init; }

    /// <summary>Where coordinates may lie. Unit: its own; east before north.</summary>
    public abstract (double West, double South, double East, double North) Extent { get; }

    /// <summary>Coordinates of a place, east before north. Unit out: its own.</summary>
    public abstract (double East, double North) FromWorld(uint x, uint y);

    /// <summary>Longitude and latitude in degrees; not numbers where it is not defined.</summary>
    public abstract (double Longitude, double Latitude) ToDegrees(double east, double north);

    /// <summary>World units of coordinates inside <see cref="Extent"/>, where <see cref="IsAlignedWithWorld"/>.</summary>
    /// <exception cref="NotSupportedException">It is not aligned.</exception>
    public virtual (uint X, uint Y) ToWorld(double east, double north) => throw new NotSupportedException($"{Title} is not aligned with world units.");

    /// <summary>Whether it is defined, and precise to its decimals, between two longitudes. Unit: degrees.</summary>
    public virtual bool Reaches(double west, double east) => true;
}
