package dev.bridge.benchmarks.killbill;

/** What Kill Bill sells here, as its own format has it. */
final class Catalog {

    private Catalog() {}

    static String of(String plan, String unit) {
        return """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <catalog xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="CatalogSchema.xsd">
                  <effectiveDate>2020-01-01T00:00:00+00:00</effectiveDate>
                  <catalogName>Measured</catalogName>
                  <currencies><currency>USD</currency></currencies>
                  <units><unit name="%2$s"/></units>
                  <products><product name="Measured"><category>BASE</category></product></products>
                  <rules>
                    <changePolicy><changePolicyCase><policy>IMMEDIATE</policy></changePolicyCase></changePolicy>
                    <cancelPolicy><cancelPolicyCase><policy>IMMEDIATE</policy></cancelPolicyCase></cancelPolicy>
                    <billingAlignment><billingAlignmentCase><alignment>ACCOUNT</alignment></billingAlignmentCase></billingAlignment>
                    <priceList><priceListCase><toPriceList>DEFAULT</toPriceList></priceListCase></priceList>
                  </rules>
                  <plans>
                    <plan name="%1$s">
                      <product>Measured</product>
                      <recurringBillingMode>IN_ADVANCE</recurringBillingMode>
                      <finalPhase type="EVERGREEN">
                        <duration><unit>UNLIMITED</unit></duration>
                        <recurring>
                          <billingPeriod>MONTHLY</billingPeriod>
                          <recurringPrice><price><currency>USD</currency><value>20.00</value></price></recurringPrice>
                        </recurring>
                        <usages>
                          <usage name="measured-%2$s" billingMode="IN_ARREAR" usageType="CONSUMABLE" tierBlockPolicy="ALL_TIERS">
                            <billingPeriod>MONTHLY</billingPeriod>
                            <tiers>
                              <tier><blocks><tieredBlock>
                                <unit>%2$s</unit><size>1</size>
                                <prices><price><currency>USD</currency><value>0.01</value></price></prices><max>1000</max>
                              </tieredBlock></blocks></tier>
                              <tier><blocks><tieredBlock>
                                <unit>%2$s</unit><size>1</size>
                                <prices><price><currency>USD</currency><value>0.005</value></price></prices><max>-1</max>
                              </tieredBlock></blocks></tier>
                            </tiers>
                          </usage>
                        </usages>
                      </finalPhase>
                    </plan>
                  </plans>
                  <priceLists><defaultPriceList name="DEFAULT"><plans><plan>%1$s</plan></plans></defaultPriceList></priceLists>
                </catalog>
                """.formatted(plan, unit);
    }
}
