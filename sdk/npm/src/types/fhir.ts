// What FHIR R4 records hold.
import type { FhirResource as R4Resource } from 'fhir/r4.js';

/** A FHIR R4 resource, as far as every one is alike. */
export interface FhirResource {
  /** Its type, such as `Observation`. */
  readonly resourceType: string;
  /** Its id in the file it came from. */
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** A FHIR R4 bundle. */
export interface FhirBundle<Resource extends FhirResource = FhirResource> extends FhirResource {
  /** Always `Bundle`. */
  readonly resourceType: 'Bundle';
  /** What it holds. */
  readonly entry?: readonly {
    /** The resource itself. */
    readonly resource?: Resource;
    /** Its address, or `urn:uuid:…`: what references in the Bundle name. */
    readonly fullUrl?: string;
  }[];
}

/** A type of FHIR R4 resource. */
export type FhirType = R4Resource['resourceType'];

/** The FHIR R4 resource of a type, as HL7 defines it. */
export type FhirOf<Type extends FhirType> = Extract<
  R4Resource,
  {
    /** Its type. */
    readonly resourceType: Type;
  }
>;
