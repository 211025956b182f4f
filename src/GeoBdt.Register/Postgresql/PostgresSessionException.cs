using System.Net.Sockets;

namespace GeoBdt.Register.Postgresql;

/// <summary>What can be wrong with a session that no server has said.</summary>
public enum PostgresSessionFault
{
    /// <summary>The connection string cannot be read.</summary>
    Text,

    /// <summary>A file of passwords or certificates that the connection string names cannot be read.</summary>
    File,

    /// <summary>The connection broke while a transaction was being kept: nobody knows whether it was.</summary>
    UnknownEnd,
}

/// <summary>A session cannot be, or has ended in a way that nobody knows. For <see cref="PostgresWords"/> to say; holds no part of
/// the connection string.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="inner">What was thrown, where it says nothing of the string.</param>
public sealed class PostgresSessionException(PostgresSessionFault fault, Exception? inner = null) : Exception(fault.ToString(), inner)
{
    /// <summary>What is wrong.</summary>
    public PostgresSessionFault Fault => fault;

    // While a connection is opened nothing else reads files.
    internal static bool IsOfFile(Exception e) => e is UnauthorizedAccessException or IOException { InnerException: not SocketException };
}

/// <summary>Says what a server, the way to it or a session refuses, in the words and as the exception of whoever uses it.</summary>
/// <param name="place">Connection and table.</param>
/// <param name="thrown">What was thrown.</param>
/// <returns>What to throw in its place; null for what is none of these.</returns>
public delegate Exception? PostgresWords(string place, Exception thrown);
