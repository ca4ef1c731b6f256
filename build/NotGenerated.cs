// An editor compiles this in the place of the generated client until the first build; its own, design-time builds generate nothing.
#error The client is made by the first build. Run: dotnet build
