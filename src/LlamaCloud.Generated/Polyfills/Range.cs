#if !NET
using Microsoft.CodeAnalysis;

namespace System;

/// <summary>A part from one position to another: <c>list[1..]</c>.</summary>
[Embedded]
internal readonly struct Range(Index start, Index end)
{
    public static Range All => new(0, new(0, fromEnd: true));

    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, new(0, fromEnd: true));

    public static Range EndAt(Index end) => new(0, end);
}
#endif
