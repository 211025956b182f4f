namespace GeoBdt.Cli.Publish;

/// <summary>A publication that cannot be done as asked: names connection, schema or argument, never a password.</summary>
sealed class PublishException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="subject">Connection, schema or argument at fault.</param>
    /// <param name="rule">What is wrong, for people: Indonesian, then English.</param>
    /// <param name="inner">What the database said, if anything.</param>
    public PublishException(string subject, string rule, Exception? inner = null)
        : base($"{subject}: {rule}", inner)
    {
    }
}
