Console.WriteLine("llamacloud-prod");
