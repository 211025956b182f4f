namespace GeoBdt.Cli.Sample;

/// <summary>The sample cannot be written as asked; the message is for the user.</summary>
public sealed class SampleException : Exception
{
    /// <summary>Without a message; only there because exceptions are expected to have it.</summary>
    public SampleException()
    {
    }

    /// <summary>With a message in Indonesian and English.</summary>
    public SampleException(string message)
        : base(message)
    {
    }

    /// <summary>With a message in Indonesian and English and what caused it.</summary>
    public SampleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
