package io.tertib.local.camunda;

import io.tertib.local.process.JavaCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts one of the programs in the Camunda distribution, as the scripts in its {@code bin} directory do. */
final class CamundaProgram {

    private CamundaProgram() {}

    static JavaCommand command(String mainClass, String name, Path distribution, Path logs, Path... plugins) {
        List<String> classpath = new ArrayList<>();
        classpath.add(distribution.resolve("config").toString());
        classpath.add(distribution.resolve("lib").resolve("*").toString());
        for (Path plugin : plugins) {
            classpath.add(plugin.toString());
        }
        return new JavaCommand("io.camunda.application." + mainClass, String.join(File.pathSeparator, classpath))
                .jvm("-Dapp.name=" + name, "-Dapp.home=" + distribution, "-Dbasedir=" + distribution)
                .jvm("-Dlog.path=" + logs);
    }
}
