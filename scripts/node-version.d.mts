export declare function refusalOf(version: string, required: string): string | undefined;
