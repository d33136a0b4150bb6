// Asks veraPDF whether files hold norms: the two that a document of delib claims, unless others are named before the files.
//   java Verifier [--normes=2b,ua1] FILE.pdf…
// Prints, for each file and norm, « PASS » or « FAIL » with the norm and the file, then the failed rules; exits 1 if one failed.

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

public final class Verifier {
    private static final String OPTION = "--normes=";

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        List<String> norms = List.of("2a", "ua1");
        for (String argument : arguments) {
            if (argument.startsWith(OPTION)) {
                norms = List.of(argument.substring(OPTION.length()).split(","));
                continue;
            }
            for (String norm : norms) {
                allPass &= passes(argument, norm);
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean passes(String file, String norm) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(norm);
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new File(file), flavour);
                var validator = foundry.createValidator(flavour, 200, false, false, false)) {
            var result = validator.validate(parser);
            String rules = result.getTestAssertions().stream()
                    .filter(test -> test.getStatus() == TestAssertion.Status.FAILED)
                    .map(test -> test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber())
                    .distinct()
                    .collect(Collectors.joining(", "));
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + norm + " " + file + (rules.isEmpty() ? "" : " : rules " + rules));
            return result.isCompliant();
        }
    }
}
