using FluentValidation;
using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.Requests;

/// <summary>Lets a validation rule carry the error that it answers.</summary>
internal static class ValidationErrors
{
    /// <summary>A fault of the rule is <see cref="ApiErrors.BadField"/> at this place, for this reason.</summary>
    public static IRuleBuilderOptions<T, TProperty> WithError<T, TProperty>(
        this IRuleBuilderOptions<T, TProperty> rule, string pointer, string reason) =>
        rule.WithState(_ => ApiErrors.BadField(pointer).Because(reason));

    /// <summary>Every fault, as errors.</summary>
    public static List<ApiError> FindErrors<T>(this AbstractValidator<T> validator, T body) =>
        [.. validator.Validate(body).Errors.Select(failure => (ApiError)failure.CustomState)];
}
