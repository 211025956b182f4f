namespace GeoBdt.Indicators.Release;

/// <summary>A release directory or store that cannot be used: says which file and why.</summary>
public sealed class ReleaseException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">File or directory at fault.</param>
    /// <param name="rule">What is wrong, for people: Indonesian, then English.</param>
    /// <param name="inner">What the system said, if anything.</param>
    public ReleaseException(string file, string rule, Exception? inner = null)
        : base($"{file}: {rule}", inner)
    {
        (File, Rule) = (file, rule);
    }

    /// <summary>File or directory at fault.</summary>
    public string File { get; }

    /// <summary>What is wrong, without the file.</summary>
    public string Rule { get; }
}
