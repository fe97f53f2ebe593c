package dev.bridge.identity.epoch;

import dev.bridge.accounts.CurrentEpochs;
import dev.bridge.platform.signal.Signals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EpochConfiguration {

    @Bean
    Epochs epochs(CurrentEpochs current, Signals signals) {
        return new Epochs(current, signals);
    }
}
