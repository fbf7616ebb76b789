package dev.shortlist;

import dev.shortlist.api.BrokenRequests;
import dev.shortlist.generator.GenerateCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/** {@code generate …} runs the generator, anything else the service. */
@QuarkusMain
public class Main {

    public static void main(String... args) {
        System.setProperty(BrokenRequests.NOT_CHECKED_BY_QUARKUS, "true");
        if (args.length > 0 && args[0].equals("generate")) {
            GenerateCommand.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            Quarkus.run(args);
        }
    }
}
