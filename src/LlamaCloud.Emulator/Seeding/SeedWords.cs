namespace LlamaCloud.Emulator.Seeding;

/// <summary>The words of the names and texts of seeded jobs.</summary>
internal static class SeedWords
{
    public static readonly string[] Subjects =
    [
        "invoice", "contract", "annual-report", "lease", "bank-statement", "delivery-note", "payslip", "lab-results", "meeting-minutes",
        "price-list", "purchase-order", "research-paper", "tax-return", "user-manual", "insurance-policy", "expense-report",
    ];

    public static readonly string[] Endings = [".pdf", ".pdf", ".pdf", ".docx", ".xlsx", ".pptx", ".md", ".html", ".csv", ".png"];

    public static readonly string[] Tiers = ["cost_effective", "agentic", "agentic_plus", "fast"];

    public static readonly string[] Owners = ["billing", "legal", "research", "sales", "support"];

    public static readonly string[] Failures =
        ["PDF_IS_PROTECTED", "PDF_IS_BROKEN", "UNSUPPORTED_FILE_TYPE", "NO_DATA_FOUND_IN_FILE", "DOCUMENT_TOO_LARGE", "TOO_MANY_PAGES", "TIMEOUT"];

    public static readonly string[] Sentences =
    [
        "The parties agree that the goods remain the property of the seller until they have been paid for in full.",
        "Compared with the previous year, revenue rose in all regions except the north, where it stayed level.",
        "Please transfer the amount within fourteen days and state the document number.",
        "All measurements were taken at room temperature and repeated three times.",
        "The committee approved the budget without amendments and will meet again next month.",
        "Keep this page in a safe place; it is needed for every later change.",
        "Delivery takes place on weekdays between eight in the morning and five in the afternoon.",
        "Figures are rounded, so that totals may differ slightly from the sum of their parts.",
        "The device must be disconnected from the mains before the cover is opened.",
        "Travel costs are refunded against receipts up to the limits of the current policy.",
    ];

    public static readonly string[] Items = ["Consulting", "Licence", "Maintenance", "Paper", "Shipping", "Storage", "Training", "Travel", "Widget"];
}
