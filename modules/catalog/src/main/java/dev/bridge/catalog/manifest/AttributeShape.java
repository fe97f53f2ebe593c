package dev.bridge.catalog.manifest;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AttributeDefinition.Claim;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.AttributeDefinition.Pii;
import dev.bridge.catalog.AttributeDefinition.Search;
import dev.bridge.catalog.AttributeDefinition.Visibility;
import dev.bridge.catalog.AttributeDefinition.Writer;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TruthShape;
import dev.bridge.decision.declaration.ValueType;
import java.math.BigDecimal;
import java.util.List;

/** The block {@code attributes}. */
final class AttributeShape {

    private static final Field<Claim, String> SCOPE =
            Field.required("scope", Texts.TITLE, Claim::scope, "The OpenID scope that releases it.");

    private static final Field<Claim, String> CLAIM_NAME =
            Field.required("name", Texts.TITLE, Claim::name, "The claim's name.");

    private static final Shape<Claim> CLAIM = ObjectShape.of(
            "a claim", values -> new Claim(values.get(SCOPE), values.get(CLAIM_NAME)), SCOPE, CLAIM_NAME);

    private static final Field<AttributeDefinition, Owner> ON =
            Field.required("on", ChoiceShape.of(Owner.values()), AttributeDefinition::on, "Whose fact it is.");

    private static final Field<AttributeDefinition, ValueType> TYPE =
            Field.required("type", ValueTypeShape.forAttributes(), AttributeDefinition::type, "Its type, for ever.");

    private static final Field<AttributeDefinition, String> PATTERN = Field.optional(
            "pattern", Texts.TITLE, AttributeDefinition::pattern, "An RE2 pattern that a text matches as a whole.");

    private static final Field<AttributeDefinition, BigDecimal> MINIMUM =
            Field.optional("minimum", DecimalShape.any(), AttributeDefinition::minimum, "The least number.");

    private static final Field<AttributeDefinition, BigDecimal> MAXIMUM =
            Field.optional("maximum", DecimalShape.any(), AttributeDefinition::maximum, "The greatest number.");

    private static final Field<AttributeDefinition, List<Writer>> WRITERS = Field.required(
            "writers",
            ListShape.notEmpty(ChoiceShape.of(Writer.values())),
            AttributeDefinition::writers,
            "Who may set it.");

    private static final Field<AttributeDefinition, Visibility> VISIBILITY = Field.required(
            "visibility", ChoiceShape.of(Visibility.values()), AttributeDefinition::visibility, "Who may see it.");

    private static final Field<AttributeDefinition, Pii> PII = Field.standard(
            "pii", ChoiceShape.of(Pii.values()), Pii.NONE, AttributeDefinition::pii, "Whether it is personal data.");

    private static final Field<AttributeDefinition, Search> SEARCH = Field.standard(
            "search",
            ChoiceShape.of(Search.values()),
            Search.NONE,
            AttributeDefinition::search,
            "How it can be searched.");

    private static final Field<AttributeDefinition, Boolean> REQUIRED = Field.standard(
            "required", new TruthShape(), false, AttributeDefinition::required, "Whether it must have a value.");

    private static final Field<AttributeDefinition, Claim> CLAIM_FIELD =
            Field.optional("claim", CLAIM, AttributeDefinition::claim, "The OpenID claim that carries it.");

    private static final Field<AttributeDefinition, String> SCIM =
            Field.optional("scim", Texts.TITLE, AttributeDefinition::scim, "Its SCIM path.");

    private static final Field<AttributeDefinition, String> LABEL =
            Field.optional("label", Texts.TITLE, AttributeDefinition::label, "What a form calls it.");

    private static final Field<AttributeDefinition, Boolean> RETIRED = Retired.field(AttributeDefinition::retired);

    static final Shape<AttributeDefinition> ATTRIBUTE = ObjectShape.of(
            "an attribute",
            values -> new AttributeDefinition(
                    values.get(ON),
                    values.get(TYPE),
                    values.find(PATTERN),
                    values.find(MINIMUM),
                    values.find(MAXIMUM),
                    values.get(WRITERS),
                    values.get(VISIBILITY),
                    values.get(PII),
                    values.get(SEARCH),
                    values.get(REQUIRED),
                    values.find(CLAIM_FIELD),
                    values.find(SCIM),
                    values.find(LABEL),
                    values.get(RETIRED)),
            ON,
            TYPE,
            PATTERN,
            MINIMUM,
            MAXIMUM,
            WRITERS,
            VISIBILITY,
            PII,
            SEARCH,
            REQUIRED,
            CLAIM_FIELD,
            SCIM,
            LABEL,
            RETIRED);

    private AttributeShape() {}
}
