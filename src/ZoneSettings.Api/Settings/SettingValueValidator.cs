using FluentValidation;
using FluentValidation.Results;
using ZoneSettings.Api.Errors;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>The one check of values. The rule is the catalogue's; each failure carries its error.</summary>
internal sealed class SettingValueValidator : AbstractValidator<SettingBody>
{
    public SettingValueValidator() => RuleFor(body => body).Custom(Check);

    private static void Check(SettingBody given, ValidationContext<SettingBody> context)
    {
        var (definition, pointer) = (given.Definition, given.ValuePointer);
        if (given.Check is null)
        {
            Fail(context, definition, pointer, $"The key '{definition.BodyField}' is missing. {Expected(definition)}");
            return;
        }

        foreach (var fault in given.Check.Faults)
        {
            Fail(context, definition, pointer + fault.Pointer, fault.Message);
        }
    }

    private static void Fail(
        ValidationContext<SettingBody> context, SettingDefinition definition, string pointer, string reason) =>
        context.AddFailure(new ValidationFailure(pointer, reason)
        {
            CustomState = ApiErrors.InvalidValue(definition.Id).At(pointer).Because(reason),
        });

    private static string Expected(SettingDefinition definition) =>
        $"Its JSON Schema: {definition.Kind.ToJsonSchema().ToJsonString()}";
}
