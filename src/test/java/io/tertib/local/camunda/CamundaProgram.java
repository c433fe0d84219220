package io.tertib.local.camunda;

import io.tertib.local.process.JavaCommand;
import java.io.File;
import java.nio.file.Path;

/** Starts one of the programs in the Camunda distribution, as the scripts in its {@code bin} directory do. */
final class CamundaProgram {

    private CamundaProgram() {}

    static JavaCommand command(String mainClass, String name, Path distribution, Path logs) {
        String classpath = distribution.resolve("config")
                + File.pathSeparator
                + distribution.resolve("lib").resolve("*");
        return new JavaCommand("io.camunda.application." + mainClass, classpath)
                .jvm("-Dapp.name=" + name, "-Dapp.home=" + distribution, "-Dbasedir=" + distribution)
                .jvm("-Dlog.path=" + logs);
    }
}
