namespace ZoneSettings.Catalog.Plans;

/// <summary>Which of the known wordings a service uses when a plan does not permit a write. Codes differ per service upstream.</summary>
public enum PlanRefusalForm
{
    /// <summary>"Not allowed to edit setting for …": most settings.</summary>
    EditSetting,

    /// <summary>"Not allowed to edit zone setting …": the newer wording of some.</summary>
    EditZoneSetting,

    /// <summary>"Sorry, this zone setting is not available for your plan type": the cache family.</summary>
    NotAvailableForPlan,

    /// <summary>The wording that only orange_to_orange has.</summary>
    OrangeToOrange,
}
