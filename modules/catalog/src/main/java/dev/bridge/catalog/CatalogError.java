package dev.bridge.catalog;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with a manifest, and with applying it. */
public enum CatalogError implements ErrorCode {
    MANIFEST_INVALID("The manifest has mistakes"),
    SYNTAX_INVALID("Not readable as YAML or JSON"),
    TOO_COMPLEX("Larger or deeper than a manifest may be"),
    KEY_UNKNOWN("No such key here"),
    KEY_MISSING("A required key is missing"),
    KEY_DUPLICATE("A key stands twice"),
    KEYS_CONFLICT("Keys that exclude each other"),
    VALUE_MISTYPED("Another kind of value is needed"),
    VALUE_INVALID("Not one of the possible values"),
    NAME_INVALID("Not a name"),
    NAME_UNDEFINED("Nothing has this name"),
    NAME_TAKEN("The name means something else already"),
    TYPE_MISMATCH("The types do not fit"),
    OPERATORS_MIXED("Different operators without parentheses"),
    NEVER_TRUE("Nothing can make it true"),
    CYCLE_THROUGH_EXCLUSION("A permission hangs on its own negation"),
    CYCLE("Things that need each other"),
    EXPRESSION_INVALID("The expression is wrong"),
    TIERS_INVALID("The tiers leave a gap or overlap"),
    PRICE_INCOMPLETE("A price is missing"),
    CURRENCY_MISMATCH("The currencies do not fit"),
    SUM_INVALID("The shares do not add up"),
    CONTEXT_UNGUARDED("Reads a name that may be absent"),
    RETIRED("Uses something that is retired"),
    PRICE_UNIFORM("The same price for different periods"),
    PRODUCT_UNKNOWN(Category.NOT_FOUND, "No such product"),
    REVISION_UNKNOWN(Category.NOT_FOUND, "No such revision of the product"),
    PRODUCT_CHANGED(Category.PRECONDITION_FAILED, "The product is not as it was planned with"),
    DEFINITION_IN_USE(Category.CONFLICT, "Something is used that would be taken away"),
    SCHEMA_INCOMPATIBLE(Category.CONFLICT, "Stored values do not fit the declaration");

    private final Category category;
    private final String title;

    CatalogError(String title) {
        this(Category.INVALID, title);
    }

    CatalogError(Category category, String title) {
        this.category = category;
        this.title = title;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public String title() {
        return title;
    }
}
