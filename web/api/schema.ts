// Written by `npm run openapi` from what the handlers declare; not to be changed by hand.
export interface paths {
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, registrar, auditor, operator, policy */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor, operator */
        get: operations["getApplications"];
        put?: never;
        /** @description roles: enterprise */
        post: operations["postApplications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor, operator */
        get: operations["getApplicationsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description roles: enterprise */
        patch: operations["patchApplicationsId"];
        trace?: never;
    };
    "/applications/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor, operator */
        get: operations["getApplicationsIdDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/documents/{documentId}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor, operator */
        get: operations["getApplicationsIdDocumentsDocumentIdEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/documents/{documentId}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, auditor */
        get: operations["getApplicationsIdDocumentsDocumentIdOriginal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/documents/{documentId}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor */
        get: operations["getApplicationsIdDocumentsDocumentIdReading"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: officer, finance, auditor, operator */
        get: operations["getApplicationsIdFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise */
        get: operations["getApplicationsIdMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor, operator */
        get: operations["getApplicationsIdRounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor, operator */
        get: operations["getApplicationsIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/together": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor, operator */
        get: operations["getApplicationsIdTogether"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: auditor */
        get: operations["getAuditKindId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: open */
        get: operations["getCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: open */
        get: operations["getConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decisions/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: link */
        get: operations["getDecisionsSecret"];
        put?: never;
        /** @description roles: link */
        post: operations["postDecisionsSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: policy, officer, finance, auditor, operator */
        get: operations["getEditions"];
        put?: never;
        /** @description roles: policy */
        post: operations["postEditions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/editions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: policy, officer, finance, auditor, operator */
        get: operations["getEditionsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: officer, finance, registrar, auditor */
        get: operations["getEnterprises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enterprises/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, registrar, auditor */
        get: operations["getEnterprisesCode"];
        /** @description roles: registrar */
        put: operations["putEnterprisesCode"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enterprises/{code}/decision-documents/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, auditor */
        get: operations["getEnterprisesCodeDecisionDocumentsSha256"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/funds/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: finance, auditor, operator */
        get: operations["getFundsYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: open */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy-documents/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: open */
        get: operations["getPolicyDocumentsDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registers/{register}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: registrar, policy, finance, auditor, operator */
        get: operations["getRegistersRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rulings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: policy, officer, finance, auditor, operator */
        get: operations["getRulings"];
        put?: never;
        /** @description roles: policy */
        post: operations["postRulings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rulings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: policy, officer, finance, auditor, operator */
        get: operations["getRulingsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: finance, auditor, operator */
        get: operations["getSettlements"];
        put?: never;
        /** @description roles: finance */
        post: operations["postSettlements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settlements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: finance, auditor, operator */
        get: operations["getSettlementsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settlements/{id}/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: finance */
        get: operations["getSettlementsIdBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: operator */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance, registrar, auditor, operator, policy */
        get: operations["getTemplatesKind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description roles: enterprise, officer, finance */
        get: operations["getWorklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/ask-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: officer, operator */
        post: operations["postApplicationsIdAskAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: officer */
        post: operations["postApplicationsIdDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/documents/{documentId}/set-aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: enterprise */
        post: operations["postApplicationsIdDocumentsDocumentIdSetAside"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: officer */
        post: operations["postApplicationsIdHandOvers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/mails/{mailId}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: officer, operator */
        post: operations["postApplicationsIdMailsMailIdSendAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/status-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: officer */
        post: operations["postApplicationsIdStatusChecks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: enterprise */
        post: operations["postApplicationsIdSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/upload-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: enterprise */
        post: operations["postApplicationsIdUploadLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: enterprise */
        post: operations["postApplicationsIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/editions/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: policy */
        post: operations["postEditionsIdConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/editions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: policy */
        post: operations["postEditionsIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enterprises/{code}/authorised-persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: registrar */
        post: operations["postEnterprisesCodeAuthorisedPersons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enterprises/{code}/bank-account/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: registrar */
        post: operations["postEnterprisesCodeBankAccountConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enterprises/{code}/provincial-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: officer */
        post: operations["postEnterprisesCodeProvincialDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/enterprises/{code}/provincial-decisions/{decision}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: officer */
        post: operations["postEnterprisesCodeProvincialDecisionsDecisionConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/estimates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: enterprise, officer */
        post: operations["postEstimates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/finder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: open */
        post: operations["postFinder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registers/{register}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: registrar, policy, finance */
        post: operations["postRegistersRegisterProposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registers/{register}/proposals/{number}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: registrar, policy, finance */
        post: operations["postRegistersRegisterProposalsNumberConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registers/{register}/proposals/{number}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: registrar, policy, finance */
        post: operations["postRegistersRegisterProposalsNumberWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registers/{register}/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: registrar, policy, finance */
        post: operations["postRegistersRegisterTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rulings/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: policy */
        post: operations["postRulingsIdConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rulings/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: policy */
        post: operations["postRulingsIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settlements/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: finance */
        post: operations["postSettlementsIdDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settlements/{id}/lines/{applicationId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: finance */
        post: operations["postSettlementsIdLinesApplicationIdRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settlements/{id}/treasury-answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description roles: finance */
        post: operations["postSettlementsIdTreasuryAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            person: string;
            roles: string[];
            department: {
                id: string;
                name: components["schemas"]["Words"];
                officers: {
                    id: string;
                    name: string;
                }[];
            } | null;
            enterprises: {
                creditCode: string;
                name: string | null;
                county: string | null;
            }[];
        };
        Application: {
            id: string;
            creditCode: string;
            item: string;
            itemName: components["schemas"]["Words"];
            policyYear: number;
            declared: {
                [key: string]: string;
            };
            stage: components["schemas"]["Stage"];
            stageName: components["schemas"]["Words"];
            round: number;
            route: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            submittedAt?: string;
            ground?: components["schemas"]["Words"];
            /** @description yuan, two decimals */
            payable?: string;
            settlementId?: string;
            payment?: {
                settlementId: string;
                /** @description yuan, two decimals */
                amount: string;
                ground?: components["schemas"]["Ground"];
            };
            failedLine?: {
                settlementId: string;
                line: number;
            };
            topUpOf?: string;
            rulingId?: string;
            /** @enum {string} */
            awaits?: "province" | "correction";
        };
        ApplicationPage: {
            applications: components["schemas"]["ListedApplication"][];
            after?: string;
        };
        Assessment: {
            id: string;
            policyYear: number;
            items: {
                [key: string]: components["schemas"]["ItemAward"];
            };
            totals: {
                /** @description yuan, two decimals */
                city: string;
                /** @description yuan, two decimals */
                province: string;
            };
            receipt: components["schemas"]["Receipt"];
        };
        AuditChain: {
            subject: string;
            entries: components["schemas"]["AuditEntry"][];
            head: {
                sequence: number;
                hash: string;
            };
            whole: boolean;
            broken: string | null;
        };
        AuditEntry: {
            action: string;
            by: {
                /** @enum {string} */
                kind: "person" | "approver" | "system";
                id: string;
                role?: string;
            };
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            recordedAt: string;
            correlationId: string;
            reason?: string;
            stage?: string;
            digests?: {
                [key: string]: string;
            };
            details?: {
                [key: string]: string | number | boolean | null | string[] | {
                    [key: string]: string;
                };
            };
            schema: number;
            subject: string;
            sequence: number;
            previous: string;
            hash: string;
        };
        Award: {
            round: number;
            item: string;
            /** @enum {string} */
            outcome: "met" | "not-met" | "cannot-tell" | "pending";
            gross: string | null;
            payable: string | null;
            /** @description yuan, two decimals */
            estimate?: string;
            because: components["schemas"]["Words"][];
            bodySha256: string;
            factsSha256: string;
            editionHash: string;
            rulesVersion?: string;
            /** Format: date-time */
            assessedAt: string;
        };
        AwardInFull: {
            round: number;
            item: string;
            /** @enum {string} */
            outcome: "met" | "not-met" | "cannot-tell" | "pending";
            gross: string | null;
            payable: string | null;
            /** @description yuan, two decimals */
            estimate?: string;
            because: components["schemas"]["Words"][];
            bodySha256: string;
            factsSha256: string;
            editionHash: string;
            rulesVersion?: string;
            /** Format: date-time */
            assessedAt: string;
            assessment: components["schemas"]["ItemAward"];
            receipt: components["schemas"]["Receipt"];
        };
        Case: {
            id: string;
            creditCode: string;
            item: string;
            itemName: components["schemas"]["Words"];
            policyYear: number;
            declared: {
                [key: string]: string;
            };
            stage: components["schemas"]["Stage"];
            stageName: components["schemas"]["Words"];
            round: number;
            route: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            submittedAt?: string;
            ground?: components["schemas"]["Words"];
            /** @description yuan, two decimals */
            payable?: string;
            settlementId?: string;
            payment?: {
                settlementId: string;
                /** @description yuan, two decimals */
                amount: string;
                ground?: components["schemas"]["Ground"];
            };
            failedLine?: {
                settlementId: string;
                line: number;
            };
            topUpOf?: string;
            rulingId?: string;
            /** @enum {string} */
            awaits?: "province" | "correction";
            slots: components["schemas"]["Slot"][];
            documentCounts: {
                count: number;
                byStatus: {
                    [key: string]: number;
                };
            };
            missing: components["schemas"]["MissingDocument"][];
            findings: components["schemas"]["Finding"][];
            award: components["schemas"]["AwardInFull"] | null;
            earlierAwards: components["schemas"]["Award"][];
            decisions: components["schemas"]["Turn"][];
            stages: components["schemas"]["RouteStage"][];
            stillToAct: string[];
            mails: components["schemas"]["Mail"][];
            next: components["schemas"]["Words"] | null;
            correction?: components["schemas"]["Due"];
            objection: {
                department: components["schemas"]["Words"];
                telephone: string | null;
                clause: components["schemas"]["Words"];
                how: components["schemas"]["Words"];
            } | null;
            statusChecks?: components["schemas"]["StatusCheck"][];
            platformColumns?: ("code" | "number" | "issuedOn" | "amount" | "checkDigits")[];
        };
        Catalogue: {
            policyYear: number;
            edition: string;
            rulesVersion: string;
            documents: {
                document: string;
                title: components["schemas"]["Words"];
            }[];
            items: components["schemas"]["CatalogueItem"][];
            parameters: components["schemas"]["CatalogueParameter"][];
            readings: components["schemas"]["CatalogueReading"][];
            notTogether: string[][];
            notComputed: components["schemas"]["NotComputed"][];
            dates: {
                /** Format: date */
                today: string;
                /** Format: date */
                filingOpensOn: string;
                /** Format: date */
                filingClosesOn: string;
                filingIsOpen: boolean;
                /** Format: date */
                settlesOn: string;
                decisionDays: number | null;
            } | null;
        };
        CatalogueItem: {
            id: string;
            /** @enum {string} */
            level: "city" | "province";
            document: string;
            clause: components["schemas"]["Words"];
            name: components["schemas"]["Words"];
            parameters: string[];
            readings: string[];
            facts: string[];
            evidence: {
                /** @enum {string} */
                basis: "named" | "inferred";
                papers: components["schemas"]["Words"][];
            };
            departments: components["schemas"]["Words"][];
            twin: string | null;
            addsTo: string[];
            onlyUnder: {
                reading: string;
                option: string;
            } | null;
            filing: {
                /** @enum {string} */
                funder: "jixi" | "heilongjiang";
                departments: string[];
                slots: components["schemas"]["Slot"][];
                template: string | null;
            };
        };
        CatalogueParameter: {
            name: string;
            unit: string;
            clause: components["schemas"]["Words"];
            quote: string;
            inForce: {
                value: string;
                words: components["schemas"]["Words"];
            } | null;
            values: {
                /** Format: date */
                from: string;
                /** Format: date */
                until?: string;
                value: string;
            }[];
        };
        CatalogueReading: {
            id: string;
            question: components["schemas"]["Words"];
            options: {
                name: string;
                zh: string;
                en: string;
            }[];
            default: string;
            /** @enum {string} */
            ruledOnBy: "city" | "province" | "both";
            /** @enum {string} */
            acts: "calc" | "evidence" | "settle" | "work";
            /** @enum {string} */
            scope: "policy-year" | "undecided-only";
            /** Format: date */
            effectiveFrom: string;
            inForce: {
                [key: string]: string;
            };
            ruledBy: string | null;
            ruled: {
                reading: string;
                option: string;
                /** @enum {string} */
                scope: "policy-year" | "undecided";
                /** @enum {string} */
                level: "city" | "province";
                ruledBy: string;
                /** Format: date */
                ruledOn: string;
                ground: string;
            }[];
            example: string;
        };
        ComparedAward: {
            applicationId: string;
            creditCode: string;
            item: string;
            stage: string;
            before: string | null;
            after: string | null;
        };
        Configuration: {
            signIn: {
                issuer: string;
                clientId: string;
                scope: string;
                metadata: {
                    issuer: string;
                    authorization_endpoint: string;
                    token_endpoint: string;
                    end_session_endpoint: string;
                    jwks_uri: string;
                };
            };
            claimNames: {
                person: string;
                roles: string;
                creditCodes: string;
                department: string;
            };
            publicUrl: string;
            /** Format: date */
            businessDay: string;
        };
        Decided: {
            case: string;
            round: number;
            step: number;
            /** @enum {string} */
            decision?: "approve" | "return" | "refuse";
            /** Format: date-time */
            decidedAt?: string;
        };
        Document: {
            id: string;
            slot: string;
            kind: string;
            originalName: string;
            /** @enum {string} */
            status: "awaiting" | "read" | "to-a-person" | "blocked" | "refused" | "set-aside";
            sha256?: string;
            size?: number;
            entries?: number;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            receivedAt?: string;
            replaces?: string;
            findings: components["schemas"]["Finding"][];
        };
        DocumentPage: {
            documents: components["schemas"]["Document"][];
            after?: string;
        };
        Due: {
            lastDay: string | null;
            daysLeft: number | null;
            isOver: boolean;
        };
        Edition: {
            id: string;
            policyYear: number;
            hash: string;
            goldenRows: number;
            replaces: string | null;
            ground: string;
            /** @enum {string} */
            status: "proposed" | "confirmed" | "withdrawn";
            proposedBy: string;
            /** Format: date-time */
            proposedAt: string;
            confirmedBy?: string;
            /** Format: date-time */
            confirmedAt?: string;
            withdrawnBy?: string;
            /** Format: date-time */
            withdrawnAt?: string;
            inForce: boolean;
            documents: (components["schemas"]["PolicyNumbers"] | components["schemas"]["RegisterOfReadings"])[];
            comparison: components["schemas"]["ComparedAward"][];
            part: number;
            parts: number;
            progress?: components["schemas"]["PassOverYear"];
        };
        Editions: {
            policyYear: number;
            inForce: {
                hash: string;
                /** Format: date-time */
                inForceSince?: string;
                proposalId?: string;
                confirmedBy?: string;
            } | null;
            history: ({
                hash: string;
                /** Format: date-time */
                inForceSince?: string;
                proposalId?: string;
                confirmedBy?: string;
            } | null)[];
            proposals: {
                id: string;
                policyYear: number;
                hash: string;
                goldenRows: number;
                replaces: string | null;
                ground: string;
                /** @enum {string} */
                status: "proposed" | "confirmed" | "withdrawn";
                proposedBy: string;
                /** Format: date-time */
                proposedAt: string;
                confirmedBy?: string;
                /** Format: date-time */
                confirmedAt?: string;
                withdrawnBy?: string;
                /** Format: date-time */
                withdrawnAt?: string;
                compared: number;
                changed: number;
            }[];
        };
        Enterprise: {
            creditCode: string;
            name: string;
            /** @enum {string} */
            kind: "enterprise" | "public-institution" | "other";
            registeredInCity: boolean;
            compliant: boolean | null;
            compliantBy?: string;
            /** Format: date */
            compliantOn?: string;
            careMainBusiness: boolean | null;
            standing: {
                introduced?: boolean;
                firstYearInCity?: number;
                firstYearInProvince?: number;
                inPlatform?: boolean;
                farmExporter?: boolean;
            } | null;
            linked?: {
                name: string;
                creditCode?: string;
            }[];
            mail: string;
            county: string;
            bankAccount: {
                holder: string;
                bank: string;
                number: string;
                enteredBy: string;
                confirmedBy?: string;
                failedIn?: string;
            } | null;
            authorised: {
                person: string;
                name: string;
                addedBy: string;
                /** Format: date */
                addedOn: string;
            }[] | null;
        };
        EnterpriseInFull: {
            creditCode: string;
            name: string;
            /** @enum {string} */
            kind: "enterprise" | "public-institution" | "other";
            registeredInCity: boolean;
            compliant: boolean | null;
            compliantBy?: string;
            /** Format: date */
            compliantOn?: string;
            careMainBusiness: boolean | null;
            standing: {
                introduced?: boolean;
                firstYearInCity?: number;
                firstYearInProvince?: number;
                inPlatform?: boolean;
                farmExporter?: boolean;
            } | null;
            linked?: {
                name: string;
                creditCode?: string;
            }[];
            mail: string;
            county: string;
            bankAccount: {
                holder: string;
                bank: string;
                number: string;
                enteredBy: string;
                confirmedBy?: string;
                failedIn?: string;
            } | null;
            authorised: {
                person: string;
                name: string;
                addedBy: string;
                /** Format: date */
                addedOn: string;
            }[] | null;
            provincialDecisions: components["schemas"]["ProvincialDecision"][];
        };
        EnterpriseLine: {
            creditCode: string;
            name: string;
            /** @enum {string} */
            kind: "enterprise" | "public-institution" | "other";
            county: string;
            registeredInCity: boolean;
            compliant: boolean | null;
            /** @enum {string} */
            account: "none" | "to-confirm" | "confirmed";
        };
        EnterprisePage: {
            enterprises: components["schemas"]["EnterpriseLine"][];
            after?: string;
        };
        Estimate: {
            id: string;
            policyYear: number;
            items: {
                [key: string]: {
                    /** @enum {string} */
                    outcome: "met" | "not-met" | "cannot-tell" | "pending";
                    gross: string | null;
                    payable: string | null;
                    /** @description yuan, two decimals */
                    estimate?: string;
                    missing?: string[];
                    because: components["schemas"]["Words"][];
                    trace: components["schemas"]["TraceStep"][];
                    next: components["schemas"]["NextStep"];
                };
            };
            totals: {
                /** @description yuan, two decimals */
                city: string;
                /** @description yuan, two decimals */
                province: string;
            };
            receipt: components["schemas"]["Receipt"];
        };
        ExcludedCase: {
            applicationId: string;
            creditCode: string;
            /** @constant */
            status: "excluded";
            ground: components["schemas"]["Ground"];
            joint?: {
                sha256: string;
                key: string;
            };
        };
        Facts: {
            enterprise?: {
                creditCode?: string;
                /** @enum {string} */
                kind?: "enterprise" | "public-institution" | "other";
                registeredInCity?: boolean;
                compliant?: boolean;
                introduced?: boolean;
                newToCity?: boolean;
                newToProvince?: boolean;
                inPlatform?: boolean;
                farmExporter?: boolean;
            };
            trade?: {
                volume?: string;
                volumeLastYear?: string;
                volumeAsOwner?: string;
                volumeAsOwnerLastYear?: string;
                domesticSales?: string;
                domesticSalesLastYear?: string;
            };
            processing?: {
                recognised?: boolean;
                volume?: string;
                volumeLastYear?: string;
            };
            province?: {
                p1?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p2?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p3a?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p3b?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p3d?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p3e?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p4a?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p4b?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p5?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p6?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p7a?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p7b?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
                p7c?: {
                    /** @enum {string} */
                    status?: "not-applied" | "pending" | "granted" | "refused";
                    granted?: string;
                };
            };
            care?: {
                mainBusiness?: boolean;
                persons?: {
                    russian?: {
                        allThree?: string;
                        invoiceAndOne?: string;
                        any?: string;
                    };
                    other?: {
                        allThree?: string;
                        invoiceAndOne?: string;
                        any?: string;
                    };
                };
                visits?: {
                    russian?: {
                        allThree?: string;
                        invoiceAndOne?: string;
                        any?: string;
                    };
                    other?: {
                        allThree?: string;
                        invoiceAndOne?: string;
                        any?: string;
                    };
                };
            };
            platforms?: {
                /** @enum {string} */
                type?: "transformation-base" | "import-innovation-zone" | "export-consumer-goods-zone" | "cross-border-ecommerce-zone" | "processing-trade-park" | "overseas-cooperation-zone" | "border-trade-processing-zone" | "other";
                /** @enum {string} */
                level?: "national" | "provincial";
                recognisedOn?: string;
                newlyCreated?: boolean;
                paidBeforeByCity?: string;
                paidBeforeByProvince?: string;
                id?: string;
            }[];
            ecommerce?: {
                volume?: string;
                volumeLastYear?: string;
            };
            sites?: {
                volume?: string;
                costBuild?: string;
                costBuildVat?: string;
                costOther?: string;
                costOtherVat?: string;
                id?: string;
            }[];
            serviceFirm?: {
                recognised?: boolean;
                clients?: string;
                clientsSmall?: string;
                volumeOwn?: string;
                volumeHandled?: string;
                paidBefore?: boolean;
            };
            dualList?: {
                national?: boolean;
                provincial?: boolean;
                paidBeforeByCity?: boolean;
                paidBeforeByProvince?: boolean;
            };
            warehouse?: {
                provincial?: boolean;
                paidBefore?: boolean;
            };
            goods?: {
                /** @enum {string} */
                kind?: "coal" | "timber" | "fertiliser" | "soya" | "iron-ore" | "copper-ore" | "other";
                enteredInArea?: boolean;
                declaredInArea?: boolean;
                tonnesNet?: string;
                tonnesGross?: string;
                tonnesWeighed?: string;
                usedInCity?: string;
                usedInProvince?: string;
                storedOrResoldInCity?: string;
                value?: string;
                valueUsedInCity?: string;
                valueUsedInProvince?: string;
                id?: string;
            }[];
            import?: {
                volume?: string;
            };
            export?: {
                localProductVolume?: string;
                volumeUsd?: string;
                volumeUsdLastYear?: string;
                volume?: string;
            };
            bankFees?: {
                import?: string;
                importVat?: string;
                export?: string;
                exportVat?: string;
            };
            loans?: {
                /** @enum {string} */
                purpose?: "import" | "export";
                interestPaid?: string;
                principal?: string;
                contractRate?: string;
                drawnOn?: string;
                days?: string;
                id?: string;
            }[];
            fairs?: {
                offline?: {
                    booth?: string;
                    freight?: string;
                    travel?: string;
                    lodging?: string;
                    vat?: string;
                };
                agent?: {
                    booth?: string;
                    freight?: string;
                    vat?: string;
                };
                online?: {
                    fee?: string;
                    vat?: string;
                };
            };
            insurances?: {
                /** @enum {string} */
                kind?: "platform" | "own" | "domestic";
                premium?: string;
                vat?: string;
                selfPaid?: boolean;
                keyMarketPart?: string;
                newModePart?: string;
                bothPart?: string;
                id?: string;
            }[];
            otherAwards?: {
                policy?: string;
                field?: string;
                /** @enum {string} */
                level?: "city" | "province" | "state";
                /** @enum {string} */
                item?: "C1a" | "C1b" | "C1c" | "C2" | "C3" | "C4a" | "C4b" | "C4c" | "C5" | "C6" | "C7" | "C10" | "P1" | "P2" | "P3a" | "P3b" | "P3d" | "P3e" | "P4a" | "P4b" | "P5" | "P6" | "P7a" | "P7b" | "P7c";
                amount?: string;
                id?: string;
            }[];
            earlierRuns?: {
                C1a?: string;
                C1b?: string;
                C1c?: string;
                C2?: string;
                C3?: string;
                C4a?: string;
                C4b?: string;
                C4c?: string;
                C5?: string;
                C6?: string;
                C7?: string;
                C10?: string;
            };
        };
        Finding: {
            code: string;
            /** @enum {string} */
            severity: "blocks" | "person" | "note";
            zh: string;
            en: string;
            hint?: components["schemas"]["Words"];
            at?: string;
            rows?: string[];
        };
        FrozenFacts: {
            round: number;
            /** Format: date-time */
            frozenAt: string;
            facts: components["schemas"]["Facts"];
            figures: {
                [key: string]: string;
            };
            stated: {
                [key: string]: string;
            };
            provenance: {
                fact: string;
                path: string;
                method: string;
                documentId?: string;
                sha256?: string;
            }[];
            documents: {
                documentId: string;
                sha256: string;
            }[];
        };
        Fund: {
            /** @enum {string} */
            funder: "jixi" | "heilongjiang";
            policyYear: number;
            /** @description yuan, two decimals */
            available: string;
            /** @description yuan, two decimals */
            reserved: string;
            /** @description yuan, two decimals */
            paid: string;
            entries: {
                id: string;
                /** @enum {string} */
                kind: "open" | "reserve" | "release" | "pay" | "return";
                /** @description yuan, two decimals */
                amount: string;
                settlementId?: string;
                applicationId?: string;
                grant?: string;
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                recordedAt: string;
            }[];
            after?: string;
        };
        GatewayRefusal: {
            message: string;
        };
        Ground: {
            code: string;
            zh: string;
            en: string;
        };
        ItemAward: {
            /** @enum {string} */
            outcome: "met" | "not-met" | "cannot-tell" | "pending";
            gross: string | null;
            payable: string | null;
            /** @description yuan, two decimals */
            estimate?: string;
            missing?: string[];
            because: components["schemas"]["Words"][];
            trace: components["schemas"]["TraceStep"][];
        };
        JointAssessment: {
            record: {
                id: string;
                policyYear: number;
                facts: components["schemas"]["Facts"];
                readings?: {
                    [key: string]: string;
                };
            };
            counted: {
                applicationId: string;
                item: string;
                /** @description yuan, two decimals */
                approved: string;
                /** @description yuan, two decimals */
                given?: string;
            }[];
            assessment: components["schemas"]["Assessment"];
        };
        LinkedCase: {
            department: components["schemas"]["Words"];
            approver: string;
            /** Format: date-time */
            expiresAt: string;
            case: string;
            decisions: ("approve" | "return" | "refuse")[];
            missing: components["schemas"]["Words"][];
            colleagues: {
                id: string;
                name: string;
            }[];
            statusChecks?: {
                open: number;
                notNormal: number;
            };
        } | {
            department: components["schemas"]["Words"];
            approver: string;
            /** Format: date-time */
            expiresAt: string;
            case: string;
            decisions: ("approve" | "return" | "refuse")[];
            summary: {
                run: {
                    id: string;
                    policyYear: number;
                    /** @enum {string} */
                    funder: "jixi" | "heilongjiang";
                    number: number;
                    stage: components["schemas"]["RunStage"];
                    attempt: number;
                    startedBy: string;
                    /** Format: date-time */
                    startedAt: string;
                    plan?: {
                        count: number;
                        /** @description yuan, two decimals */
                        total: string;
                        digest: string;
                    };
                    count?: number;
                    /** @description yuan, two decimals */
                    total?: string;
                    ground?: components["schemas"]["Ground"];
                    batch?: {
                        count: number;
                        /** @description yuan, two decimals */
                        total: string;
                        csv: {
                            sha256: string;
                            key: string;
                        };
                        json: {
                            sha256: string;
                            key: string;
                        };
                        /** Format: date-time */
                        writtenAt: string;
                    };
                    answers?: {
                        sha256: string;
                        key: string;
                        lines: number;
                        /** Format: date-time */
                        receivedAt: string;
                        corrects?: string;
                    }[];
                    version: number;
                    audit: {
                        sequence: number;
                        hash: string;
                    };
                };
                count: number;
                /** @description yuan, two decimals */
                total: string;
                /** @description yuan, two decimals */
                fundBefore: string;
                /** @description yuan, two decimals */
                fundAfter: string;
            };
            lines: {
                line: number;
                applicationId: string;
                payee: string;
                item: string;
                /** @description yuan, two decimals */
                amount: string;
                lowered?: {
                    /** @description yuan, two decimals */
                    approved: string;
                    ground: components["schemas"]["Ground"];
                };
            }[];
        };
        ListedApplication: {
            id: string;
            creditCode: string;
            item: string;
            itemName: components["schemas"]["Words"];
            policyYear: number;
            declared: {
                [key: string]: string;
            };
            stage: components["schemas"]["Stage"];
            stageName: components["schemas"]["Words"];
            round: number;
            route: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            submittedAt?: string;
            ground?: components["schemas"]["Words"];
            /** @description yuan, two decimals */
            payable?: string;
            settlementId?: string;
            payment?: {
                settlementId: string;
                /** @description yuan, two decimals */
                amount: string;
                ground?: components["schemas"]["Ground"];
            };
            failedLine?: {
                settlementId: string;
                line: number;
            };
            topUpOf?: string;
            rulingId?: string;
            /** @enum {string} */
            awaits?: "province" | "correction";
            enterprise: string;
        };
        Mail: {
            id: string;
            subject: string;
            /** @enum {string} */
            status: "unsent" | "sent" | "failed" | "not-needed";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            sentAt?: string;
            problem?: string;
        };
        MailSeen: {
            subject: string;
            mail: string;
            tries: number;
            /** Format: date-time */
            createdAt: string;
            lastError: string;
        };
        Messages: {
            messages: {
                id: string;
                subject: string;
                text: string;
                /** Format: date-time */
                createdAt: string;
                sentAt: string | null;
            }[];
        };
        MissingDocument: {
            slot: string;
            document?: string;
            code: string;
            zh: string;
            en: string;
        };
        NextStep: {
            /** @constant */
            kind: "more";
            zh: string;
            en: string;
            fact: string;
            row?: string;
            more: string;
            raises: {
                fact: string;
                row?: string;
                more: string;
            }[];
            /** @description yuan, two decimals */
            pays: string;
            totals: {
                /** @description yuan, two decimals */
                city: string;
                /** @description yuan, two decimals */
                province: string;
                /** @description yuan, two decimals */
                altogether: string;
            };
        } | {
            /** @enum {string} */
            kind: "at-the-cap" | "conditions" | "nothing-more" | "not-searched";
            zh: string;
            en: string;
        } | {
            /** @constant */
            kind: "cannot-tell";
            zh: string;
            en: string;
            missing: string[];
        };
        NotComputed: {
            document: string;
            clause: string;
            id: string | null;
            what: components["schemas"]["Words"];
            reason: components["schemas"]["Words"];
            decides: string;
        };
        PassOverYear: {
            /** @enum {string} */
            purpose: "list" | "confirm" | "carry-out" | "compare";
            cases: number;
        };
        PolicyDocument: {
            document: string;
            title: components["schemas"]["Words"];
            policyYear: number;
            paragraphs: {
                anchor: string;
                sentences: {
                    anchor: string;
                    text: string;
                    framing: ("title" | "preamble" | "heading" | "aim" | "bodies" | "term") | null;
                    items: string[];
                    notComputed: {
                        what: components["schemas"]["Words"];
                        reason: components["schemas"]["Words"];
                        decides: string;
                    }[];
                }[];
            }[];
            items: {
                id: string;
                name: components["schemas"]["Words"];
                clause: components["schemas"]["Words"];
                parameters: string[];
                readings: string[];
            }[];
            parameters: components["schemas"]["CatalogueParameter"][];
        };
        PolicyNumbers: {
            document: string;
            title: components["schemas"]["Words"];
            term?: {
                /** Format: date */
                issuedOn: string;
                months: number;
                note?: string;
            };
            parameters: {
                name: string;
                unit: string;
                clause?: string;
                text?: string;
                values: {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    until?: string;
                    value: string;
                }[];
            }[];
            lists?: {
                [key: string]: {
                    clause?: string;
                    named: string[];
                    listed: string[];
                };
            };
            lpr?: {
                clause: string;
                source: string;
                rates: {
                    /** Format: date */
                    from: string;
                    rate: string;
                }[];
            };
            keyMarkets?: {
                clause: string;
                note?: string;
                codes: string[];
            };
            hsCodes?: {
                clause: string;
                note?: string;
                goods: {
                    [key: string]: string[];
                };
            };
        };
        ProvincialDecision: {
            id: string;
            policyYear: number;
            number: string;
            /** Format: date */
            decidedOn: string;
            items: {
                item: string;
                /** @enum {string} */
                status: "not-applied" | "pending" | "granted" | "refused";
                /** @description yuan, two decimals */
                granted?: string;
            }[];
            document: {
                name: string;
                sha256: string;
                size: number;
                contentType: string;
            };
            recordedBy: string;
            /** Format: date-time */
            recordedAt: string;
            /** @constant */
            toConfirm?: true;
            confirmedBy?: string;
            /** Format: date-time */
            confirmedAt?: string;
        };
        Reading: {
            documentId: string;
            entry?: number;
            kind: string;
            sha256: string;
            /** @enum {string} */
            outcome: "read" | "to-a-person" | "blocked" | "refused";
            masked: boolean;
            facts: {
                name: string;
                value: string;
                from: string;
            }[];
            rows: {
                at: string;
                values: {
                    [key: string]: string;
                };
            }[];
            rowCount: number;
            next?: number;
            findings: components["schemas"]["Finding"][];
            entries?: number;
        };
        Receipt: {
            editionHash: string;
            rulesVersion: string;
            policyYear: number;
            assessedOn: string | null;
            readings: {
                [key: string]: string;
            };
            factsDigest: string;
            items?: string[];
        };
        Refusal: {
            code: string;
            message: components["schemas"]["Words"];
            hint: components["schemas"]["Words"];
            details: {
                [key: string]: string | number | boolean | null | string[] | {
                    path: string;
                    problem: string;
                }[] | components["schemas"]["MissingDocument"][] | {
                    applicationId: string;
                    creditCode: string;
                    ground: components["schemas"]["Ground"];
                }[] | {
                    id: string;
                    name: string;
                }[];
            };
        };
        Register: {
            /** @enum {string} */
            register: "departments" | "calendars" | "working-days" | "funds" | "ports" | "goods" | "tolerances";
            /** Format: date */
            today: string;
            entries: components["schemas"]["RegisterEntry"][];
            proposals: components["schemas"]["RegisterProposal"][];
        };
        RegisterBody: {
            [key: string]: (string | number | boolean) | ((string | number | boolean) | {
                [key: string]: (string | number | boolean) | ((string | number | boolean) | {
                    [key: string]: string | number | boolean;
                })[];
            })[] | {
                [key: string]: (string | number | boolean) | ((string | number | boolean) | {
                    [key: string]: string | number | boolean;
                })[];
            };
        };
        RegisterEntry: {
            key: string;
            /** Format: date */
            validFrom: string;
            body: components["schemas"]["RegisterBody"] | null;
            source: string;
            register: string;
            number: number;
            enteredBy: string;
            /** Format: date-time */
            enteredAt: string;
            confirmedBy?: string;
            /** Format: date-time */
            confirmedAt?: string;
            supersedes?: number;
            /** @enum {string} */
            state: "in-force" | "coming" | "past";
        };
        RegisterOfReadings: {
            readings: {
                id: string;
                /** @enum {string} */
                by: "city" | "province" | "both";
                /** @enum {string} */
                acts: "calc" | "evidence" | "settle" | "work";
                question: components["schemas"]["Words"];
                example: string;
                default: string;
                /** Format: date */
                effectiveFrom: string;
                /** @enum {string} */
                scope: "policy-year" | "undecided-only";
                ruledBy: string | null;
                options: {
                    name: string;
                    zh: string;
                    en: string;
                }[];
            }[];
            notTogether: string[][][];
        };
        RegisterProposal: {
            /** @enum {string} */
            register: "departments" | "calendars" | "working-days" | "funds" | "ports" | "goods" | "tolerances";
            number: number;
            /** @enum {string} */
            status: "proposed" | "confirmed" | "withdrawn";
            entries: {
                key: string;
                /** Format: date */
                validFrom: string;
                body: components["schemas"]["RegisterBody"] | null;
                source: string;
                supersedes?: number;
            }[];
            proposedBy: string;
            /** Format: date-time */
            proposedAt: string;
            confirmedBy?: string;
            /** Format: date-time */
            confirmedAt?: string;
            withdrawnBy?: string;
            /** Format: date-time */
            withdrawnAt?: string;
        };
        RegisterTable: {
            /** @enum {string} */
            register: "departments" | "calendars" | "working-days" | "funds" | "ports" | "goods" | "tolerances";
            entries: {
                key: string;
                /** Format: date */
                validFrom: string;
                body: components["schemas"]["RegisterBody"] | null;
                source: string;
            }[];
            unchanged: number;
        };
        Round: {
            round: number;
            frozenAt: string | null;
            findings: components["schemas"]["Finding"][];
            outcome: ("met" | "not-met" | "cannot-tell" | "pending") | null;
            payable: string | null;
            decisions: components["schemas"]["Turn"][];
            reply: string | null;
            changes: {
                documentsAdded: {
                    id: string;
                    name: string;
                    sha256: string;
                }[];
                documentsGone: {
                    id: string;
                    name: string;
                    sha256: string;
                }[];
                figures: {
                    name: string;
                    before: string | null;
                    after: string | null;
                }[];
                findingsNew: components["schemas"]["Finding"][];
                findingsGone: components["schemas"]["Finding"][];
                payableBefore: string | null;
            } | null;
        };
        Rounds: {
            rounds: components["schemas"]["Round"][];
        };
        RouteStage: {
            step: number;
            /** @enum {string} */
            rule: "all" | "any" | "quorum";
            needed: number;
            lead: string;
            /** @enum {string} */
            outcome: "to-come" | "open" | "approve" | "return" | "refuse";
            departments: {
                department: string;
                /** @enum {string} */
                status: "to-come" | "not-asked" | "waiting" | "expired" | "decided" | "closed";
                /** @enum {string} */
                decision?: "approve" | "return" | "refuse";
                /** Format: date-time */
                expiresAt?: string;
            }[];
        };
        Ruling: {
            reading: string;
            option: string;
            /** @enum {string} */
            scope: "policy-year" | "undecided";
            policyYear: number;
            ground: string;
            ruledBy: string;
            /** @enum {string} */
            level: "city" | "province";
            /** Format: date */
            ruledOn: string;
            reclaims: boolean;
            id: string;
            /** @enum {string} */
            status: "proposed" | "in-force" | "withdrawn";
            proposedBy: string;
            /** Format: date-time */
            proposedAt: string;
            effects: {
                cases: number;
                /** @description yuan, two decimals */
                topUps: string;
                /** @description yuan, two decimals */
                reclaims: string;
            };
            confirmedBy?: string;
            /** Format: date-time */
            confirmedAt?: string;
            withdrawnBy?: string;
            /** Format: date-time */
            withdrawnAt?: string;
            carriedOut?: {
                /** Format: date-time */
                at: string;
                reassessed: number;
                topUps: number;
            };
        };
        RulingEffect: {
            applicationId: string;
            creditCode: string;
            item: string;
            stage: string;
            before: string | null;
            after: string | null;
            difference: string | null;
            /** @enum {string} */
            follows: "re-assess" | "top-up" | "reclaim-proposed" | "keeps" | "may-file-again";
            /** @description yuan, two decimals */
            topUp?: string;
        };
        RulingInFull: {
            reading: string;
            option: string;
            /** @enum {string} */
            scope: "policy-year" | "undecided";
            policyYear: number;
            ground: string;
            ruledBy: string;
            /** @enum {string} */
            level: "city" | "province";
            /** Format: date */
            ruledOn: string;
            reclaims: boolean;
            id: string;
            /** @enum {string} */
            status: "proposed" | "in-force" | "withdrawn";
            proposedBy: string;
            /** Format: date-time */
            proposedAt: string;
            effects: {
                cases: number;
                /** @description yuan, two decimals */
                topUps: string;
                /** @description yuan, two decimals */
                reclaims: string;
            };
            confirmedBy?: string;
            /** Format: date-time */
            confirmedAt?: string;
            withdrawnBy?: string;
            /** Format: date-time */
            withdrawnAt?: string;
            carriedOut?: {
                /** Format: date-time */
                at: string;
                reassessed: number;
                topUps: number;
            };
            changes: components["schemas"]["RulingEffect"][];
            part: number;
            parts: number;
            progress?: components["schemas"]["PassOverYear"];
        };
        Rulings: {
            policyYear: number;
            selected: {
                [key: string]: string;
            };
            rulings: components["schemas"]["Ruling"][];
        };
        /** @enum {string} */
        RunStage: "opened" | "planned" | "reserved" | "signed" | "settled" | "paid" | "releasing" | "needs-ruling" | "abandoned";
        Settlement: {
            id: string;
            policyYear: number;
            /** @enum {string} */
            funder: "jixi" | "heilongjiang";
            number: number;
            stage: components["schemas"]["RunStage"];
            attempt: number;
            startedBy: string;
            /** Format: date-time */
            startedAt: string;
            plan?: {
                count: number;
                /** @description yuan, two decimals */
                total: string;
                digest: string;
            };
            count?: number;
            /** @description yuan, two decimals */
            total?: string;
            ground?: components["schemas"]["Ground"];
            batch?: {
                count: number;
                /** @description yuan, two decimals */
                total: string;
                csv: {
                    sha256: string;
                    key: string;
                };
                json: {
                    sha256: string;
                    key: string;
                };
                /** Format: date-time */
                writtenAt: string;
            };
            answers?: {
                sha256: string;
                key: string;
                lines: number;
                /** Format: date-time */
                receivedAt: string;
                corrects?: string;
            }[];
            lines: components["schemas"]["SettlementLine"][];
            excluded: components["schemas"]["ExcludedCase"][];
            asks: components["schemas"]["Turn"][];
            joint?: components["schemas"]["JointAssessment"];
        };
        SettlementLine: {
            line: number;
            applicationId: string;
            creditCode: string;
            payee: string;
            bank: string;
            account: string;
            /** @description yuan, two decimals */
            amount: string;
            item: string;
            joint?: {
                sha256: string;
                key: string;
            };
            lowered?: {
                /** @description yuan, two decimals */
                approved: string;
                ground: components["schemas"]["Ground"];
            };
            again?: {
                settlementId: string;
                line: number;
            };
            /** @enum {string} */
            status: "planned" | "funded" | "settled" | "paid" | "rejected" | "dropped" | "released" | "failed";
            ground?: components["schemas"]["Ground"];
            /** Format: date */
            paidOn?: string;
            beyondGbk?: string[];
        };
        Slot: {
            slot: string;
            name: components["schemas"]["Words"];
            /** @enum {string} */
            basis: "named" | "inferred" | "statement";
            /** @enum {string} */
            files: "one" | "many";
            required: boolean;
            or?: string;
            types: string[];
            limits: {
                [key: string]: number;
            };
        };
        /** @enum {string} */
        Stage: "draft" | "submitted" | "verified" | "assessed" | "approved" | "funded" | "settled" | "paid" | "returned" | "refused" | "withdrawn" | "held";
        Status: {
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            businessAt: string;
            needsPerson: components["schemas"]["Words"][];
            notVerified: ("alarms" | "deadLetters" | "disk" | "unchecked")[];
            waits: {
                subject: string;
                department: string;
                approver: string;
                turn: number;
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                expiresAt: string;
                days: number;
                overdue: boolean;
            }[];
            held: {
                subject: string;
                ground: string;
                /** @enum {string} */
                awaits?: "province" | "correction";
            }[];
            calendarLacks: number[];
            lost: {
                subject: string;
                stage: string;
                execution: string;
            }[];
            unchecked: number;
            unsentMails: components["schemas"]["MailSeen"][];
            failedMails: components["schemas"]["MailSeen"][];
            deadLetters: {
                queue: string;
                messages: number;
            }[] | null;
            years: {
                year: number;
                /** @enum {string} */
                funder: "jixi" | "heilongjiang";
                fund: {
                    /** @description yuan, two decimals */
                    available: string;
                    /** @description yuan, two decimals */
                    reserved: string;
                    /** @description yuan, two decimals */
                    paid: string;
                } | null;
                run: {
                    id: string;
                    stage: string;
                    count: number;
                    /** @description yuan, two decimals */
                    total: string;
                } | null;
            }[];
        };
        StatusCheck: {
            documentId: string;
            entry?: number;
            invoiceNumber: string;
            issuedOn: string;
            gross: string;
            /** Format: uri */
            checkAt: string;
            asked: {
                code: string;
                number: string;
                issuedOn: string;
                amount: string;
                checkDigits: string;
            };
            answer?: {
                /** @enum {string} */
                result: "normal" | "void" | "red-lettered" | "not-found";
                /** Format: date */
                checkedOn: string;
                note?: string;
                screenshotSha256?: string;
                person: string;
                department: string;
                /** Format: date-time */
                recordedAt: string;
            };
        };
        Timeline: {
            steps: {
                stage: components["schemas"]["Stage"];
                stageName: components["schemas"]["Words"];
                what?: components["schemas"]["Words"];
                /** Format: date-time */
                at: string;
                reason?: string;
            }[];
            now: {
                /** @enum {string} */
                who: "enterprise" | "system" | "department" | "province" | "finance" | "treasury" | "nobody";
                whoName: components["schemas"]["Words"];
                department?: string;
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                until?: string;
            };
            dates: {
                /** Format: date */
                filingClosesOn: string;
                /** Format: date */
                settlesOn: string;
            } | null;
        };
        ToDo: {
            /** @enum {string} */
            code: "SUBMIT_DRAFT" | "CORRECT_RETURNED" | "CORRECTION_OVERDUE" | "CONFIRM_ACCOUNT";
            what: components["schemas"]["Words"];
            due?: components["schemas"]["Due"];
            application: components["schemas"]["Application"];
        };
        Together: {
            items: {
                application: components["schemas"]["Application"];
                alone: string | null;
                together: string | null;
                why?: components["schemas"]["Words"];
            }[];
            totals: {
                /** @description yuan, two decimals */
                alone: string;
                together: string | null;
            };
            contradiction: {
                fact: string;
                name: components["schemas"]["Words"];
                applications: string[];
            } | null;
        };
        TraceStep: {
            zh: string;
            en: string;
            clause: string;
            readings?: string[];
        };
        Turn: {
            round: number;
            step: number;
            department: string;
            approver: string;
            /** @enum {string} */
            status: "waiting" | "expired" | "decided" | "closed";
            /** @enum {string} */
            decision?: "approve" | "return" | "refuse";
            reason?: string;
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            decidedAt?: string;
            closedBy?: {
                department: string;
                approver: string;
                /** Format: date-time */
                at: string;
            };
            handed?: {
                /** @enum {string} */
                why: "pass" | "conflict";
                by: string;
                /** Format: date-time */
                at: string;
                to?: string;
            }[];
            turn: number;
            due?: components["schemas"]["Due"];
        };
        TurnToTake: {
            /** @constant */
            kind: "application";
            application: components["schemas"]["Application"];
            enterprise: string;
            amount: string | null;
            round: number;
            step: number;
            department: string;
            approver: string;
            mine: boolean;
            /** @enum {string} */
            status: "waiting" | "expired";
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            expiresAt: string;
            due?: components["schemas"]["Due"];
        } | {
            /** @constant */
            kind: "settlement";
            settlementId: string;
            enterprise: string;
            amount: string | null;
            round: number;
            step: number;
            department: string;
            approver: string;
            mine: boolean;
            /** @enum {string} */
            status: "waiting" | "expired";
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            expiresAt: string;
            due?: components["schemas"]["Due"];
        };
        /** @description a form to post with the file as its last part */
        UploadForm: {
            /** Format: uri */
            url: string;
            fields: {
                [key: string]: string;
            };
            expiresInSeconds: number;
        };
        Words: {
            zh: string;
            en: string;
        };
        Worklist: {
            turns: components["schemas"]["TurnToTake"][];
            returned: components["schemas"]["Application"][];
            toDo: components["schemas"]["ToDo"][];
            after?: string;
        };
    };
    responses: {
        /** @description 不予办理及其原因 refused, and why */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"] | components["schemas"]["GatewayRefusal"];
            };
        };
        /** @description 不予办理及其原因 refused, and why */
        RefusedPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"] | components["schemas"]["GatewayRefusal"];
                "text/html": string;
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplications: {
        parameters: {
            query?: {
                after?: string;
                limit?: string;
                name?: string;
                creditCode?: string;
                number?: string;
                officer?: string;
                item?: "C1a" | "C1b" | "C1c" | "C2" | "C3" | "C4a" | "C4b" | "C4c" | "C5" | "C6" | "C7" | "C10" | "P1" | "P2" | "P3a" | "P3b" | "P3d" | "P3e" | "P4a" | "P4b" | "P5" | "P6" | "P7a" | "P7b" | "P7c";
                stage?: "draft" | "submitted" | "verified" | "assessed" | "approved" | "funded" | "settled" | "paid" | "returned" | "refused" | "withdrawn" | "held";
                department?: string;
                year?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationPage"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplications: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description unified social credit code, 18 characters */
                    creditCode: string;
                    policyYear: number;
                    item: string;
                    declared: {
                        /** @description a plain decimal number, at most 3 decimals */
                        tonnes?: string;
                        /** @description a plain decimal number, at most 3 decimals */
                        usedInCity?: string;
                        /** @description a plain decimal number, at most 0 decimals */
                        persons?: string;
                        /** @description a plain decimal number, at most 2 decimals */
                        amount?: string;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        stage: components["schemas"]["Stage"];
                        slots: components["schemas"]["Slot"][];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    patchApplicationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    declared: {
                        /** @description a plain decimal number, at most 3 decimals */
                        tonnes?: string;
                        /** @description a plain decimal number, at most 3 decimals */
                        usedInCity?: string;
                        /** @description a plain decimal number, at most 0 decimals */
                        persons?: string;
                        /** @description a plain decimal number, at most 2 decimals */
                        amount?: string;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdDocuments: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdDocumentsDocumentIdEntries: {
        parameters: {
            query?: {
                from?: string;
            };
            header?: never;
            path: {
                id: string;
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        documentId: string;
                        count: number;
                        entries: {
                            number: number;
                            sha256: string;
                            /** @enum {string} */
                            status: "read" | "to-a-person" | "blocked" | "refused";
                            findings: components["schemas"]["Finding"][];
                        }[];
                        next?: number;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdDocumentsDocumentIdOriginal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        documentId: string;
                        slot: string;
                        name: string;
                        sha256: string;
                        /** Format: uri */
                        url: string;
                        expiresInSeconds: number;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdDocumentsDocumentIdReading: {
        parameters: {
            query?: {
                entry?: string;
                from?: string;
            };
            header?: never;
            path: {
                id: string;
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdFacts: {
        parameters: {
            query?: {
                round?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrozenFacts"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Messages"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdRounds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rounds"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getApplicationsIdTogether: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Together"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getAuditKindId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditChain"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getCatalogue: {
        parameters: {
            query?: {
                year?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getDecisionsSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedCase"];
                    "text/html": string;
                };
            };
            "4XX": components["responses"]["RefusedPage"];
            "5XX": components["responses"]["RefusedPage"];
        };
    };
    postDecisionsSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    decision?: string;
                    reason?: string;
                    to?: string;
                    case?: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @default  */
                    decision?: string;
                    reason?: string;
                    to?: string;
                    case?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"] | {
                        case: string;
                        /** @enum {string} */
                        outcome: "asked" | "noted" | "held";
                        approver: string;
                    };
                    "text/html": string;
                };
            };
            "4XX": components["responses"]["RefusedPage"];
            "5XX": components["responses"]["RefusedPage"];
        };
    };
    getEditions: {
        parameters: {
            query: {
                year: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Editions"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEditions: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policyYear: number;
                    documents: (components["schemas"]["PolicyNumbers"] | components["schemas"]["RegisterOfReadings"])[];
                    hash: string;
                    replaces?: string;
                    ground: string;
                    golden?: {
                        [key: string]: {
                            /** @enum {string} */
                            outcome: "met" | "not-met" | "cannot-tell" | "pending";
                            gross: string | null;
                            payable: string | null;
                            estimate: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        hash: string;
                        goldenRows: number;
                        compared: number;
                        changed: components["schemas"]["ComparedAward"][];
                        progress?: components["schemas"]["PassOverYear"];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getEditionsId: {
        parameters: {
            query?: {
                part?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edition"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getEnterprises: {
        parameters: {
            query?: {
                after?: string;
                limit?: string;
                name?: string;
                creditCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterprisePage"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getEnterprisesCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseInFull"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    putEnterprisesCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description unified social credit code, 18 characters */
                    creditCode: string;
                    name: string;
                    /** @enum {string} */
                    kind: "enterprise" | "public-institution" | "other";
                    registeredInCity: boolean;
                    compliant?: boolean;
                    careMainBusiness?: boolean;
                    standing?: {
                        introduced?: boolean;
                        firstYearInCity?: number;
                        firstYearInProvince?: number;
                        inPlatform?: boolean;
                        farmExporter?: boolean;
                    };
                    readonly linked?: {
                        name: string;
                        /** @description unified social credit code, 18 characters */
                        creditCode?: string;
                    }[];
                    /** Format: email */
                    mail: string;
                    county: string;
                    bankAccount?: {
                        holder: string;
                        bank: string;
                        number: string;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getEnterprisesCodeDecisionDocumentsSha256: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/xml": string;
                    "application/ofd": string;
                    "application/pdf": string;
                    "application/zip": string;
                    "image/png": string;
                    "image/jpeg": string;
                    "application/octet-stream": string;
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getFundsYear: {
        parameters: {
            query?: {
                funder?: string;
                after?: string;
            };
            header?: never;
            path: {
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fund"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getPolicyDocumentsDocument: {
        parameters: {
            query: {
                year: string;
            };
            header?: never;
            path: {
                document: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyDocument"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getRegistersRegister: {
        parameters: {
            query?: {
                key?: string;
            };
            header?: never;
            path: {
                register: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Register"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getRulings: {
        parameters: {
            query: {
                year: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rulings"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postRulings: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reading: string;
                    option: string;
                    /**
                     * @default policy-year
                     * @enum {string}
                     */
                    scope?: "policy-year" | "undecided";
                    policyYear: number;
                    ground: string;
                    ruledBy: string;
                    /** @enum {string} */
                    level: "city" | "province";
                    ruledOn: string;
                    /** @default false */
                    reclaims?: boolean;
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reading: string;
                        option: string;
                        /** @enum {string} */
                        scope: "policy-year" | "undecided";
                        policyYear: number;
                        ground: string;
                        ruledBy: string;
                        /** @enum {string} */
                        level: "city" | "province";
                        /** Format: date */
                        ruledOn: string;
                        reclaims: boolean;
                        id: string;
                        /** @enum {string} */
                        status: "proposed" | "in-force" | "withdrawn";
                        proposedBy: string;
                        /** Format: date-time */
                        proposedAt: string;
                        effects: {
                            cases: number;
                            /** @description yuan, two decimals */
                            topUps: string;
                            /** @description yuan, two decimals */
                            reclaims: string;
                        };
                        confirmedBy?: string;
                        /** Format: date-time */
                        confirmedAt?: string;
                        withdrawnBy?: string;
                        /** Format: date-time */
                        withdrawnAt?: string;
                        carriedOut?: {
                            /** Format: date-time */
                            at: string;
                            reassessed: number;
                            topUps: number;
                        };
                        /** @enum {string} */
                        acts?: "calc" | "evidence" | "settle" | "work";
                        changes: components["schemas"]["RulingEffect"][];
                        progress?: components["schemas"]["PassOverYear"];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getRulingsId: {
        parameters: {
            query?: {
                part?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulingInFull"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getSettlements: {
        parameters: {
            query?: {
                year?: string;
                funder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settlements: {
                            id: string;
                            policyYear: number;
                            /** @enum {string} */
                            funder: "jixi" | "heilongjiang";
                            stage: components["schemas"]["RunStage"];
                            /** Format: date-time */
                            startedAt: string;
                            count?: number;
                            /** @description yuan, two decimals */
                            total?: string;
                            ground?: components["schemas"]["Ground"];
                        }[];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postSettlements: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policyYear: number;
                    /** @enum {string} */
                    funder?: "jixi" | "heilongjiang";
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        policyYear: number;
                        /** @enum {string} */
                        funder: "jixi" | "heilongjiang";
                        stage: components["schemas"]["RunStage"];
                    };
                };
            };
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        policyYear: number;
                        /** @enum {string} */
                        funder: "jixi" | "heilongjiang";
                        stage: components["schemas"]["RunStage"];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getSettlementsId: {
        parameters: {
            query?: {
                joint?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settlement"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getSettlementsIdBatch: {
        parameters: {
            query?: {
                format?: "csv" | "gb18030" | "xlsx" | "json";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/json": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getTemplatesKind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    getWorklist: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Worklist"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdAskAgain: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    approverId?: string;
                    department?: string;
                };
            };
        };
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        stage: components["schemas"]["Stage"];
                        round: number;
                        /** @enum {string} */
                        asked: "department" | "applicant";
                        step?: number;
                        department?: string;
                        approver?: string;
                        turn?: number;
                        /** Format: date-time */
                        expiresAt?: string;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdDecisions: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "approve" | "return" | "refuse";
                    reason?: string;
                    round: number;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdDocumentsDocumentIdSetAside: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdHandOvers: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    why: "pass" | "conflict";
                    to?: string;
                    reason: string;
                    round: number;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case: string;
                        /** @enum {string} */
                        outcome: "asked" | "noted" | "held";
                        approver: string;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdMailsMailIdSendAgain: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
                mailId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        mailId: string;
                        /** @constant */
                        status: "unsent";
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdStatusChecks: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    checkedOn: string;
                    results: {
                        documentId: string;
                        entry?: number;
                        invoiceNumber: string;
                        /** @enum {string} */
                        result: "normal" | "void" | "red-lettered" | "not-found";
                        note?: string;
                        screenshotSha256?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        checkedOn: string;
                        results: {
                            documentId: string;
                            entry?: number;
                            invoiceNumber: string;
                            /** @enum {string} */
                            result: "normal" | "void" | "red-lettered" | "not-found";
                            note?: string;
                            screenshotSha256?: string;
                        }[];
                        /** Format: date-time */
                        recordedAt: string;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdSubmit: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reply?: string;
                    /** @default false */
                    unchanged?: boolean;
                };
            };
        };
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdUploadLinks: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    files: {
                        slot: string;
                        name: string;
                        type: string;
                        replaces?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        links: {
                            documentId: string;
                            slot: string;
                            name: string;
                            upload: components["schemas"]["UploadForm"];
                        }[];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postApplicationsIdWithdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEditionsIdConfirm: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        policyYear: number;
                        hash: string;
                        inForceSince: string;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEditionsIdWithdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        policyYear: number;
                        hash: string;
                        withdrawnAt: string;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEnterprisesCodeAuthorisedPersons: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    change: "add";
                    person: string;
                    name: string;
                } | {
                    /** @constant */
                    change: "remove";
                    person: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEnterprisesCodeBankAccountConfirm: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEnterprisesCodeProvincialDecisions: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policyYear: number;
                    number: string;
                    decidedOn: string;
                    items: {
                        item: string;
                        status: string;
                        /** @description yuan, at most two decimals */
                        granted?: string;
                    }[];
                    document: {
                        name: string;
                        base64: string;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        creditCode: string;
                        id: string;
                        policyYear: number;
                        number: string;
                        /** Format: date */
                        decidedOn: string;
                        items: {
                            item: string;
                            /** @enum {string} */
                            status: "not-applied" | "pending" | "granted" | "refused";
                            /** @description yuan, two decimals */
                            granted?: string;
                        }[];
                        document: {
                            name: string;
                            sha256: string;
                            size: number;
                            contentType: string;
                        };
                        recordedBy: string;
                        /** Format: date-time */
                        recordedAt: string;
                        /** @constant */
                        toConfirm?: true;
                        confirmedBy?: string;
                        /** Format: date-time */
                        confirmedAt?: string;
                        reassessed: string[];
                        wouldChange: {
                            applicationId: string;
                            item: string;
                            stage: components["schemas"]["Stage"];
                            before: {
                                /** @enum {string} */
                                outcome: "met" | "not-met" | "cannot-tell" | "pending";
                                gross: string | null;
                                payable: string | null;
                                /** @description yuan, two decimals */
                                estimate?: string;
                            };
                            after: {
                                /** @enum {string} */
                                outcome: "met" | "not-met" | "cannot-tell" | "pending";
                                gross: string | null;
                                payable: string | null;
                                /** @description yuan, two decimals */
                                estimate?: string;
                            };
                        }[];
                    };
                };
            };
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        creditCode: string;
                        id: string;
                        policyYear: number;
                        number: string;
                        /** Format: date */
                        decidedOn: string;
                        items: {
                            item: string;
                            /** @enum {string} */
                            status: "not-applied" | "pending" | "granted" | "refused";
                            /** @description yuan, two decimals */
                            granted?: string;
                        }[];
                        document: {
                            name: string;
                            sha256: string;
                            size: number;
                            contentType: string;
                        };
                        recordedBy: string;
                        /** Format: date-time */
                        recordedAt: string;
                        /** @constant */
                        toConfirm?: true;
                        confirmedBy?: string;
                        /** Format: date-time */
                        confirmedAt?: string;
                        reassessed: string[];
                        wouldChange: {
                            applicationId: string;
                            item: string;
                            stage: components["schemas"]["Stage"];
                            before: {
                                /** @enum {string} */
                                outcome: "met" | "not-met" | "cannot-tell" | "pending";
                                gross: string | null;
                                payable: string | null;
                                /** @description yuan, two decimals */
                                estimate?: string;
                            };
                            after: {
                                /** @enum {string} */
                                outcome: "met" | "not-met" | "cannot-tell" | "pending";
                                gross: string | null;
                                payable: string | null;
                                /** @description yuan, two decimals */
                                estimate?: string;
                            };
                        }[];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEnterprisesCodeProvincialDecisionsDecisionConfirm: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                code: string;
                decision: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        creditCode: string;
                        id: string;
                        policyYear: number;
                        number: string;
                        /** Format: date */
                        decidedOn: string;
                        items: {
                            item: string;
                            /** @enum {string} */
                            status: "not-applied" | "pending" | "granted" | "refused";
                            /** @description yuan, two decimals */
                            granted?: string;
                        }[];
                        document: {
                            name: string;
                            sha256: string;
                            size: number;
                            contentType: string;
                        };
                        recordedBy: string;
                        /** Format: date-time */
                        recordedAt: string;
                        /** @constant */
                        toConfirm?: true;
                        confirmedBy?: string;
                        /** Format: date-time */
                        confirmedAt?: string;
                        reassessed: string[];
                        wouldChange: {
                            applicationId: string;
                            item: string;
                            stage: components["schemas"]["Stage"];
                            before: {
                                /** @enum {string} */
                                outcome: "met" | "not-met" | "cannot-tell" | "pending";
                                gross: string | null;
                                payable: string | null;
                                /** @description yuan, two decimals */
                                estimate?: string;
                            };
                            after: {
                                /** @enum {string} */
                                outcome: "met" | "not-met" | "cannot-tell" | "pending";
                                gross: string | null;
                                payable: string | null;
                                /** @description yuan, two decimals */
                                estimate?: string;
                            };
                        }[];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postEstimates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description unified social credit code, 18 characters */
                    creditCode: string;
                    policyYear: number;
                    facts: components["schemas"]["Facts"];
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Estimate"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postFinder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policyYear: number;
                    /** @default {} */
                    facts?: components["schemas"]["Facts"];
                    workbook?: {
                        /** @enum {string} */
                        item: "C1a" | "C1b" | "C1c" | "C2" | "C3" | "C4a" | "C4b" | "C4c" | "C5" | "C6" | "C7" | "C10" | "P1" | "P2" | "P3a" | "P3b" | "P3d" | "P3e" | "P4a" | "P4b" | "P5" | "P6" | "P7a" | "P7b" | "P7c";
                        /** Format: base64 */
                        base64: string;
                    };
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Estimate"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postRegistersRegisterProposals: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                register: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entries: {
                        key: string;
                        /** Format: date */
                        validFrom: string;
                        body: components["schemas"]["RegisterBody"] | null;
                        source?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterProposal"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postRegistersRegisterProposalsNumberConfirm: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                register: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterProposal"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postRegistersRegisterProposalsNumberWithdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                register: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterProposal"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postRegistersRegisterTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                register: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    base64: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterTable"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postRulingsIdConfirm: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reading: string;
                        option: string;
                        /** @enum {string} */
                        scope: "policy-year" | "undecided";
                        policyYear: number;
                        ground: string;
                        ruledBy: string;
                        /** @enum {string} */
                        level: "city" | "province";
                        /** Format: date */
                        ruledOn: string;
                        reclaims: boolean;
                        id: string;
                        /** @enum {string} */
                        status: "proposed" | "in-force" | "withdrawn";
                        proposedBy: string;
                        /** Format: date-time */
                        proposedAt: string;
                        effects: {
                            cases: number;
                            /** @description yuan, two decimals */
                            topUps: string;
                            /** @description yuan, two decimals */
                            reclaims: string;
                        };
                        confirmedBy?: string;
                        /** Format: date-time */
                        confirmedAt?: string;
                        withdrawnBy?: string;
                        /** Format: date-time */
                        withdrawnAt?: string;
                        carriedOut?: {
                            /** Format: date-time */
                            at: string;
                            reassessed: number;
                            topUps: number;
                        };
                        done: {
                            reassessed: number;
                            topUps: number;
                        };
                        progress?: components["schemas"]["PassOverYear"];
                    };
                };
            };
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reading: string;
                        option: string;
                        /** @enum {string} */
                        scope: "policy-year" | "undecided";
                        policyYear: number;
                        ground: string;
                        ruledBy: string;
                        /** @enum {string} */
                        level: "city" | "province";
                        /** Format: date */
                        ruledOn: string;
                        reclaims: boolean;
                        id: string;
                        /** @enum {string} */
                        status: "proposed" | "in-force" | "withdrawn";
                        proposedBy: string;
                        /** Format: date-time */
                        proposedAt: string;
                        effects: {
                            cases: number;
                            /** @description yuan, two decimals */
                            topUps: string;
                            /** @description yuan, two decimals */
                            reclaims: string;
                        };
                        confirmedBy?: string;
                        /** Format: date-time */
                        confirmedAt?: string;
                        withdrawnBy?: string;
                        /** Format: date-time */
                        withdrawnAt?: string;
                        carriedOut?: {
                            /** Format: date-time */
                            at: string;
                            reassessed: number;
                            topUps: number;
                        };
                        done: {
                            reassessed: number;
                            topUps: number;
                        };
                        progress?: components["schemas"]["PassOverYear"];
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postRulingsIdWithdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ruling"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postSettlementsIdDecisions: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "approve" | "refuse";
                    reason?: string;
                    total: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postSettlementsIdLinesApplicationIdRelease: {
        parameters: {
            query?: never;
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        applicationId: string;
                        /** @constant */
                        status: "failed";
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
    postSettlementsIdTreasuryAnswer: {
        parameters: {
            query?: {
                corrects?: string;
            };
            header: {
                /** @description a new random key for each action, the same one to try it again */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        stage: components["schemas"]["RunStage"];
                        sha256: string;
                        paid: number;
                        failed: number;
                        unanswered: number;
                    };
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Refused"];
        };
    };
}
