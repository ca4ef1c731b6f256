using LlamaCloud.Generated.Contract;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Errors;

/// <summary>The refusals that the service is known for, word for word where the words are known.</summary>
internal static class RequestErrors
{
    public static RequestRejectedException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static RequestRejectedException JobNotFound() => new(StatusCodes.Status404NotFound, "Parse job not found");

    public static RequestRejectedException Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static RequestRejectedException FileTooLarge(long most) =>
        new(StatusCodes.Status413PayloadTooLarge, $"File too large. The largest file may have {most} bytes.");

    /// <summary>A rule that no schema can express, in the words of the service's validation.</summary>
    public static RequestRejectedException Rule(string message, object? input, params object[] location) =>
        new([Violation(message, input, location)]);

    public static ContractViolation Violation(string message, object? input, params object[] location) =>
        new(location, "value_error", "Value error, " + message, input);
}
