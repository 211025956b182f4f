namespace GeoBdt.Cli.Export;

/// <summary>An export that cannot be done as asked: says which argument or file and what would be valid.</summary>
sealed class ExportException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="subject">Argument or file at fault.</param>
    /// <param name="rule">What is wrong, for people: Indonesian, then English.</param>
    /// <param name="inner">What the system said, if anything.</param>
    public ExportException(string subject, string rule, Exception? inner = null)
        : base($"{subject}: {rule}", inner)
    {
    }
}
