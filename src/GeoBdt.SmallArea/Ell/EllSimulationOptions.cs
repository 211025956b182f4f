using System.Collections.Immutable;

namespace GeoBdt.SmallArea;

/// <summary>What a draw of <see cref="EllSimulation"/> makes of a household's own error.</summary>
public enum EllForm
{
    /// <summary>
    /// Its expectation in closed form, given the draw of parameters and of the location's effect: no noise of single
    /// households in the estimates; their variance is added.
    /// </summary>
    Conditional,

    /// <summary>A random number per household and draw, as PovMap does.</summary>
    Full,
}

/// <summary>Where effects and errors of a draw come from.</summary>
public enum EllResiduals
{
    /// <summary>Normal distributions with the fitted variances.</summary>
    Normal,

    /// <summary>
    /// Effects from the sample's cluster residuals, with replacement; errors σ_ch times a standardised residual of the
    /// whole sample. Only with <see cref="EllForm.Full"/>. ELL 2003, section 6.
    /// </summary>
    Sample,

    /// <summary>
    /// As <see cref="Sample"/>, with errors from the very cluster that the location's effect came from.
    /// </summary>
    SampleOfCluster,
}

/// <summary>How <see cref="EllSimulation"/> draws.</summary>
public sealed record EllSimulationOptions
{
    /// <summary>R, draws of the parameters; at least 2, usual: 100 and more. Default: 100.</summary>
    public int Draws { get; init; } = 100;

    /// <summary>Seed; the same seed gives the same random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of the model (a kabupaten, say): models draw independently under one seed.</summary>
    public ulong Model { get; init; }

    /// <summary>Default: <see cref="EllForm.Conditional"/>.</summary>
    public EllForm Form { get; init; }

    /// <summary>Default: <see cref="EllResiduals.Normal"/>.</summary>
    public EllResiduals Residuals { get; init; }

    /// <summary>
    /// Redraws effects outside the range of the sample's cluster residuals and, in full draws, errors outside that of
    /// its standardised residuals. ELL 2002, pp. 24–25. Counted: <see cref="EllSimulation.TrimmedEffects"/>. Default:
    /// off.
    /// </summary>
    public bool TrimsDraws { get; init; }

    /// <summary>
    /// Leaves out census households whose x′β lies outside the range of the sample's y. Counted:
    /// <see cref="EllSimulation.DroppedHouseholds"/>. Default: off.
    /// </summary>
    public bool DropsHouseholds { get; init; }

    /// <summary>
    /// Shape [areas]. Location of the effect of each area; default: every area is a location of its own. An area is the
    /// finest unit that is reported, and lies inside one location.
    /// </summary>
    public ImmutableArray<int> LocationOfArea { get; init; }

    /// <summary>False keeps β, α and σ²_η at their estimates: effects alone are drawn.</summary>
    public bool DrawsParameters { get; init; } = true;

    /// <summary>Threads to use, −1 for all; never changes the result.</summary>
    public int MaxThreads { get; init; } = -1;
}
