package dev.shortlist.security;

import dev.shortlist.cli.Command;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands {@code key create}, {@code key list} and {@code key revoke}. */
@CommandLine.Command(
        name = "key",
        description = "Creates, lists and revokes API keys.",
        subcommands = {KeyCommand.Create.class, KeyCommand.ListAll.class, KeyCommand.Revoke.class})
public class KeyCommand {

    private KeyCommand() {}

    private static int fail(String message) {
        System.err.println(message);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Prints a new key, and nothing else, on standard output. */
    @CommandLine.Command(
            name = "create",
            description = "Creates a key and prints it, once: the database keeps only its digest.",
            sortOptions = false)
    public static class Create extends Command {

        private static final int MAX_DAYS = 36_500;

        @Parameters(
                paramLabel = "NAME",
                description = "Who holds it: up to 64 ASCII letters, digits, dots, hyphens and underscores. A name is"
                        + " never given twice.")
        String name;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "What it may do: reader, recruiter, admin or intake.")
        String role;

        @Option(names = "--days", paramLabel = "N", description = "After how many days it expires. If left out, never.")
        Integer days;

        @Inject
        Clock clock;

        @Override
        protected void validateOptions() {
            requireOption(
                    ApiKey.NAME.matcher(name).matches(),
                    "NAME must be 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or a digit");
            requireOption(Role.ALL.contains(role), "--role must be one of " + String.join(", ", Role.ALL));
            requireOption(days == null || days >= 1 && days <= MAX_DAYS, "--days must be 1 to 36500");
        }

        @Override
        protected int run() {
            Instant now = clock.instant();
            String secret = Secret.generate(new SecureRandom());
            ApiKey key = new ApiKey();
            key.name = name;
            key.digest = Secret.digest(secret);
            key.role = role;
            key.createdAt = now;
            key.expiresAt = days == null ? null : now.plus(Duration.ofDays(days));
            String refusal = QuarkusTransaction.requiringNew().call(() -> {
                if (ApiKey.findById(name) != null) {
                    return "There is, or was, a key named %s. Choose another name.".formatted(name);
                } else if (ApiKey.countLive(now) >= ApiKey.MAX_LIVE) {
                    return "There are %,d keys, the most that there may be. Revoke some.".formatted(ApiKey.MAX_LIVE);
                }
                key.persistAndFlush();
                return null;
            });
            if (refusal != null) {
                return fail(refusal);
            }
            System.out.println(secret);
            System.err.printf("This key of %s is shown only now. It may do what the role %s may.%n", name, role);
            return 0;
        }
    }

    /** Prints a table of all keys. */
    @CommandLine.Command(name = "list", description = "Lists all keys, the revoked ones too.")
    public static class ListAll extends Command {

        @Inject
        Clock clock;

        @Override
        protected int run() {
            List<ApiKey> keys = QuarkusTransaction.requiringNew().call(ApiKey::all);
            int width = keys.stream().mapToInt(key -> key.name.length()).reduce("NAME".length(), Math::max);
            String row = "%-" + width + "s  %-9s  %-20s  %-20s  %-20s  %s%n";
            System.out.printf(row, "NAME", "ROLE", "CREATED", "EXPIRES", "LAST USED", "STATE");
            for (ApiKey key : keys) {
                System.out.printf(
                        Locale.ROOT,
                        row,
                        key.name,
                        key.role,
                        time(key.createdAt),
                        time(key.expiresAt),
                        time(key.lastUsedAt),
                        key.state(clock.instant()));
            }
            return 0;
        }

        private static String time(Instant instant) {
            return instant == null
                    ? "-"
                    : instant.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    /** Ends a key. */
    @CommandLine.Command(name = "revoke", description = "Revokes a key. Within five seconds every service refuses it.")
    public static class Revoke extends Command {

        @Parameters(paramLabel = "NAME", description = "Who holds it.")
        String name;

        @Inject
        Clock clock;

        @Override
        protected int run() {
            String refusal = QuarkusTransaction.requiringNew().call(() -> {
                ApiKey key = ApiKey.findById(name);
                if (key == null) {
                    return "There is no key named " + name + ". key list shows all.";
                } else if (key.revokedAt != null) {
                    return "The key of " + name + " was revoked before.";
                }
                key.revokedAt = clock.instant();
                return null;
            });
            if (refusal != null) {
                return fail(refusal);
            }
            System.out.printf("Revoked %s. Within five seconds every service refuses its key.%n", name);
            return 0;
        }
    }
}
