Console.WriteLine("ContractTool");
