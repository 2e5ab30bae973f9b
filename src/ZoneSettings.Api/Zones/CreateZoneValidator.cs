using FluentValidation;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Api.Zones;

/// <summary>Checks the body of POST zones.</summary>
internal sealed class CreateZoneValidator : AbstractValidator<CreateZoneBody>
{
    public CreateZoneValidator()
    {
        RuleFor(body => body.Name)
            .Must(name => name.AsText() is { } text && DomainName.Normalize(text) is not null)
            .WithError("/name", "It is a domain name such as example.com, of 253 characters at most.");
        RuleFor(body => body.Account)
            .Must(account => HexId.TryParse(account.Member("id").AsText(), out _))
            .WithError("/account/id", "It is the account's identifier: 32 lower-case hex digits. GET /zones shows those of your zones.");
        RuleFor(body => body.Type)
            .Must(type => type.IsMissing() || ZoneWords.Types.Contains(type.AsText()))
            .WithError("/type", $"It is one of: {string.Join(", ", ZoneWords.Types)}.");
    }

    public Outcome<NewZone> Read(CreateZoneBody body)
    {
        var errors = this.FindErrors(body);
        return errors.Count > 0
            ? errors
            : new NewZone(
                DomainName.Normalize(body.Name.AsText()!)!,
                HexId.Parse(body.Account.Member("id").AsText()!),
                body.Type.AsText() ?? "full");
    }
}
