import { KERNEL_BACKENDS } from "../../support/kernel-backends.ts";
import { programLaws } from "../../support/program-laws.ts";

KERNEL_BACKENDS.forEach(programLaws);
