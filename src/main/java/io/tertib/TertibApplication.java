package io.tertib;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Tertib. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TertibApplication {

    public static void main(String[] args) {
        SpringApplication.run(TertibApplication.class, args);
    }

    /** The only source of the present time. It ticks in microseconds, as what PostgreSQL stores does. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
