package dev.bridge.identity.signin;

import dev.bridge.identity.session.Sessions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    @Bean
    SignIn signIn(Sessions sessions, InstantSource clock) {
        return new SignIn(sessions, clock);
    }
}
