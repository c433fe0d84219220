package io.tertib;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Tertib. */
@SpringBootApplication
public class TertibApplication {

    public static void main(String[] args) {
        SpringApplication.run(TertibApplication.class, args);
    }
}
