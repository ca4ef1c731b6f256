using LlamaCloud.Generated;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Errors;

/// <summary>Creates error responses as the service sends them, with its exact messages where they are known.</summary>
internal static class RequestErrors
{
    public static RequestRejectedException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static RequestRejectedException JobNotFound() => new(StatusCodes.Status404NotFound, "Parse job not found");

    public static RequestRejectedException Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static RequestRejectedException FileTooLarge(long maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, $"File too large. The largest file may have {maxBytes} bytes.");

    /// <summary>Creates the error of a rule that a schema cannot express, in the format of the service's validation.</summary>
    public static RequestRejectedException Rule(string message, object? input, params object[] location) =>
        new([Violation(message, input, location)]);

    public static ContractViolation Violation(string message, object? input, params object[] location) =>
        new(location, "value_error", "Value error, " + message, input);
}
